namespace Helpdesk.Sdk;

/// <summary>A way to reach a person.</summary>
/// <param name="Channel">How.</param>
/// <param name="Address">A mail address or an E.164 number.</param>
/// <param name="Quarantined">New or changed, or of unknown age: it is told, but trusted with nothing.</param>
internal sealed record KnownChannel(NotificationChannel Channel, string Address, bool Quarantined);
