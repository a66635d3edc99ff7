namespace Helpdesk.Sdk;

/// <summary>The one rule of quarantine: how long something new neither verifies nor receives secrets.</summary>
internal static class Quarantine
{
    /// <summary>The end of the quarantine of what began to count at that time; <see langword="null"/> when a lift has ended it.</summary>
    /// <param name="contacts">The settings.</param>
    /// <param name="since">When a factor was proven, or a value first seen (UTC).</param>
    /// <param name="liftedAt">The newest lift of that value, which ends only what was running then.</param>
    public static DateTimeOffset? Until(ContactSettings contacts, DateTimeOffset since, DateTimeOffset? liftedAt) =>
        liftedAt >= since ? null : since + contacts.Quarantine;

    /// <summary>The same of a value of a directory, which may be trusted from the first look on.</summary>
    public static DateTimeOffset? Until(ContactSettings contacts, ContactObservation seen, DateTimeOffset? liftedAt) =>
        seen.AtFirstSight && contacts.TrustFirstSeen ? null : Until(contacts, seen.FirstSeen, liftedAt);
}
