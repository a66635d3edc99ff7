namespace Helpdesk.Sdk;

/// <summary>Until when new things neither verify nor receive secrets, with what was lifted taken into account.</summary>
internal sealed class Quarantines(ContactSettings settings, PersonFacts person, IReadOnlyDictionary<string, DateTimeOffset> lifted)
{
    public static async ValueTask<Quarantines> ReadAsync(Corridor corridor, PersonFacts person, CancellationToken cancellationToken) =>
        new(corridor.Settings.Contacts, person, await corridor.State.Observations.GetLiftedAsync([.. person.LinkedAccounts], cancellationToken).ConfigureAwait(false));

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

    /// <summary>Until when a value of the directory is in quarantine.</summary>
    public DateTimeOffset? Of(ContactObservation seen, string value) =>
        Quarantine.Until(settings, seen, LiftOf(value));

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
        var links = person.Enrollments.Where(static e => e.IsActive && e.Factor == FactorType.LinkedAccount).ToList();
        return links.Count == 0 ? DateTimeOffset.MaxValue : links.Max(link => Until(link.ProvenAt!.Value, ContactValues.Of(link.Id)));
    }

    private DateTimeOffset? Until(DateTimeOffset since, string value) => Quarantine.Until(settings, since, LiftOf(value));

    private DateTimeOffset? LiftOf(string value) => lifted.TryGetValue(value, out var at) ? at : null;
}
