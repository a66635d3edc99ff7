namespace Helpdesk.Sdk;

/// <summary>
/// What the directory itself could verify by: contact attributes only when the host trusts them, personal data only where the users' policy lists
/// them, and both only as old as the SDK has known the value.
/// </summary>
internal sealed class DirectoryCandidates(Corridor corridor)
{
    private readonly PersonalData _data = new(corridor);
    private readonly ContactSight _sight = new(corridor);

    public async ValueTask<IReadOnlyList<FactorCandidate>> ListAsync(PersonFacts person, Quarantines quarantines, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var listed = PersonalData.IsListed(corridor.Settings, person.Target.Key.Store);
        if (!listed && corridor.Settings.Contacts.TrustedContactAttributes.Count == 0)
            return [];
        var contacts = Trusted(person).DistinctBy(static c => c.Value, StringComparer.Ordinal).ToList();
        var data = listed ? _data.Of(person.Target) : [];
        // Whoever has nothing that verifies is looked at all the same.
        var seen = await _sight.LookAsync(person.Target, now, cancellationToken).ConfigureAwait(false);
        var candidates = contacts
            .Where(c => person.Enrollments.All(e => e.Address is null || !string.Equals(ContactValues.Of(corridor.Protector, e.Factor, e.Address), c.Value, StringComparison.Ordinal)))
            .Select(c => c with { Since = seen[c.Value].FirstSeen, QuarantinedUntil = quarantines.Of(seen[c.Value], c.Value) })
            .ToList();
        if (listed)
            candidates.Add(data.Count == 0
                ? Personal(FactorCandidate.Knowledge, DateTimeOffset.MaxValue, null) with { Unusable = "the directory holds nothing to compare with" }
                : Oldest(person.Target.Key, data, seen, quarantines));
        return candidates;
    }

    /// <summary>Whether the caller said something that the directory has held long enough.</summary>
    public async ValueTask<bool> MatchesAsync(PersonFacts person, HelpdeskAction action, Secret said, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var data = _data.Of(person.Target);
        var seen = await _sight.LookAsync(person.Target, now, cancellationToken).ConfigureAwait(false);
        var quarantines = await Quarantines.ReadAsync(corridor, person, cancellationToken).ConfigureAwait(false);
        var together = ContactValues.Of(corridor.Protector, person.Target.Key, data);
        var old = data.Where(d =>
            !(quarantines.Of(seen[d.Value], d, together) is { } until && now < until)
            && !(action == HelpdeskAction.UnfreezeAccount && person.Frozen is { } frozen && seen[d.Value].FirstSeen >= frozen.At)).ToList();
        return _data.Matches(old, said);
    }

    private IEnumerable<FactorCandidate> Trusted(PersonFacts person)
    {
        var contacts = corridor.Settings.Contacts;
        foreach (var text in contacts.TrustedContactAttributes.SelectMany(name => person.Target.ContactAttributes.GetValueOrDefault(name) ?? []))
            if (MailAddressText.IsValid(text, out _))
                yield return Contact(FactorType.Email, text, Masking.Email(text)) with { OpensTarget = Mailboxes.OpenWithPassword(corridor.Settings, person, text) };
            else if (PhoneNumberText.TryNormalize(text, contacts.DefaultRegion, out var number, out _))
                yield return Contact(FactorType.Mobile, number, Masking.Phone(number));
    }

    private FactorCandidate Contact(FactorType factor, string address, string masked)
    {
        var value = ContactValues.Of(corridor.Protector, factor, address);
        return new FactorCandidate { Factor = factor, Address = address, Independence = value, Value = value, Since = DateTimeOffset.MaxValue, Masked = masked };
    }

    // One quarantine of all of them as they are now: lifted for these and no others, and without the mailbox or number that one of them may be.
    private FactorCandidate Oldest(UserKey user, IReadOnlyList<PersonalDatum> data, IReadOnlyDictionary<string, ContactObservation> seen, Quarantines quarantines)
    {
        var together = ContactValues.Of(corridor.Protector, user, data);
        var open = data.Select(d => quarantines.Of(seen[d.Value], d, together)).ToList();
        return Personal(together, data.Min(d => seen[d.Value].FirstSeen), open.Contains(null) ? null : open.Min());
    }

    private static FactorCandidate Personal(string value, DateTimeOffset since, DateTimeOffset? quarantinedUntil) => new()
    {
        Factor = FactorType.PersonalData,
        Independence = FactorCandidate.Knowledge,
        Value = value,
        Since = since,
        QuarantinedUntil = quarantinedUntil,
    };
}
