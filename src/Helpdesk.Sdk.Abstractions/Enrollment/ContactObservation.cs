namespace Helpdesk.Sdk;

/// <summary>When a contact value was first seen.</summary>
/// <param name="FirstSeen">The time (UTC).</param>
/// <param name="AtFirstSight">It was there when the SDK looked at that user for the first time, so its true age is unknown.</param>
public sealed record ContactObservation(DateTimeOffset FirstSeen, bool AtFirstSight);
