namespace Helpdesk.Sdk;

/// <summary>Since when a contact value is known.</summary>
/// <param name="FirstSeen">
/// The time (UTC): of the look that found it, or, marked by a baseline import, of the directory's last change of it; <see cref="Before"/> where the
/// directory tells no times.
/// </param>
/// <param name="AtFirstSight">
/// It was there when the SDK looked at that user for the first time and nobody has marked it since, so its true age is unknown.
/// </param>
public sealed record ContactObservation(DateTimeOffset FirstSeen, bool AtFirstSight)
{
    /// <summary>The time that stands for "before the baseline import": 1970-01-01.</summary>
    public static readonly DateTimeOffset Before = DateTimeOffset.UnixEpoch;
}
