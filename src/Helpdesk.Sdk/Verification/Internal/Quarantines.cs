namespace Helpdesk.Sdk;

/// <summary>Until when new things neither verify nor receive secrets, with what was lifted taken into account.</summary>
internal sealed class Quarantines(ContactSettings settings, PersonFacts person, IReadOnlyDictionary<UserKey, IReadOnlyDictionary<string, DateTimeOffset>> lifted)
{
    // Each account's own: what was lifted for one account, by who decides there, opens nothing for another.
    public static async ValueTask<Quarantines> ReadAsync(Corridor corridor, PersonFacts person, CancellationToken cancellationToken)
    {
        var lifted = new Dictionary<UserKey, IReadOnlyDictionary<string, DateTimeOffset>>();
        foreach (var account in person.LinkedAccounts.Prepend(person.Target.Key).Distinct())
            lifted[account] = await corridor.State.Observations.GetLiftedAsync([account], cancellationToken).ConfigureAwait(false);
        return new Quarantines(corridor.Settings.Contacts, person, lifted);
    }

    /// <summary>Until when an enrollment is in quarantine. What another account brings into the person is as young as the youngest link.</summary>
    public DateTimeOffset? Of(Enrollment enrollment, string value)
    {
        var own = Until(enrollment.ProvenAt!.Value, value);
        var links = OfLinks(enrollment);
        return own > links || links is null ? own : links;
    }

    /// <summary>Until when the links hold back what another account brings; <see langword="null"/> = they do not, or it is the account's own.</summary>
    public DateTimeOffset? OfLinks(Enrollment enrollment) => OfLinks(enrollment.User);

    /// <summary>The same for whatever an account brings.</summary>
    public DateTimeOffset? OfLinks(UserKey account) =>
        account == person.Target.Key ? null
        // A copy, or who is linked with it, is the same person to every guard and proves nothing: nobody has shown that both are theirs.
        : !person.LinkedAccounts.Contains(account) ? DateTimeOffset.MaxValue
        : Links();

    /// <summary>Until when a value of the directory is in quarantine, at the account whose value it is.</summary>
    public DateTimeOffset? Of(UserKey account, ContactObservation seen, string value) =>
        Quarantine.Until(settings, seen, LiftOf(account, value));

    /// <summary>The same of the account acted upon.</summary>
    public DateTimeOffset? Of(ContactObservation seen, string value) => Of(person.Target.Key, seen, value);

    /// <summary>Until when a personal datum is in quarantine. It is lifted with all the others, or with the mailbox or number that it is.</summary>
    public DateTimeOffset? Of(ContactObservation seen, PersonalDatum datum, string together) => Of(seen, together) is null ? null : Of(seen, datum.Value);

    /// <summary>Until when a method of a verifier of the host is in quarantine. What arrives at a place is as young as what is known of it; a lift of either counts.</summary>
    public DateTimeOffset? Of(VerifierMethod method, string value, ContactObservation? place, string? placeValue)
    {
        var own = Until(method.Since, value);
        var arrives = place is null || Of(place, value) is null ? null : Of(place, placeValue!);
        return own > arrives || arrives is null ? own : arrives;
    }

    // A link of unknown age never gets old enough.
    private DateTimeOffset? Links()
    {
        if (settings.Quarantine == TimeSpan.Zero)
            return null;
        var links = person.Enrollments.Where(static e => e.IsActive && e.Factor == FactorType.LinkedAccount)
            .GroupBy(static half => LinkedAccountParameters.Read(half.Parameters) is { } other ? UnorderedPair(half.User.ToString(), other.ToString()) : (half.User.ToString(), half.Id.Value)).ToList();
        return links.Count == 0 ? DateTimeOffset.MaxValue : links.Max(UntilOfLink);
    }

    // Both accounts hold a half of a link, and each lifts its own: for the account acted upon its own counts, of a link between two others both. Younger than a lift
    // is the whole link when one half of it is.
    private DateTimeOffset? UntilOfLink(IGrouping<(string, string), Enrollment> link)
    {
        var target = person.Target.Key.ToString();
        var since = link.Max(static half => half.ProvenAt!.Value);
        var isOwn = link.Key.Item1 == target || link.Key.Item2 == target;
        var sides = link.Where(half => !isOwn || half.User == person.Target.Key).GroupBy(static half => half.User).ToList();
        var isLifted = sides.Count > 0 && sides.TrueForAll(side => side.Any(half => Quarantine.Until(settings, since, LiftOf(half.User, ContactValues.Of(half.Id))) is null));
        return isLifted ? null : since + settings.Quarantine;
    }

    private static (string, string) UnorderedPair(string one, string other) => string.CompareOrdinal(one, other) <= 0 ? (one, other) : (other, one);

    private DateTimeOffset? Until(DateTimeOffset since, string value) => Quarantine.Until(settings, since, LiftOf(person.Target.Key, value));

    private DateTimeOffset? LiftOf(UserKey account, string value) =>
        lifted.TryGetValue(account, out var values) && values.TryGetValue(value, out var at) ? at : null;
}
