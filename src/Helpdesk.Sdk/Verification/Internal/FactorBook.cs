namespace Helpdesk.Sdk;

/// <summary>Lists what could verify a caller, with the rules of independence and quarantine applied.</summary>
internal sealed class FactorBook(Corridor corridor)
{
    public async ValueTask<IReadOnlyList<FactorCandidate>> ListAsync(PersonFacts person, HelpdeskAction action, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var settings = corridor.Settings;
        var candidates = person.Enrollments
            .Where(static e => e.IsActive)
            .OrderBy(static e => e.ProvenAt).ThenBy(static e => e.Id.Value, StringComparer.Ordinal)
            .Select(e => FromEnrollment(settings, person, e))
            .ToList();
        candidates.AddRange(await TrustedAsync(settings, person, now, cancellationToken).ConfigureAwait(false));
        return [.. candidates.Select(c => c with { Unusable = WhyNot(c, action, now) })];
    }

    public static IReadOnlyList<FactorView> Views(IReadOnlyList<FactorCandidate> candidates) =>
        [.. candidates.GroupBy(static c => c.Factor).Select(static g => new FactorView(
            g.Key,
            g.Any(static c => c.Unusable is null),
            g.Any(static c => c.Unusable is null) ? null : g.First().Unusable,
            [.. Usable(g).Select(static c => c.Masked).OfType<string>()]))];

    /// <summary>The usable candidates of one factor, in the order of their numbers.</summary>
    public static IEnumerable<FactorCandidate> Usable(IEnumerable<FactorCandidate> candidates) => candidates.Where(static c => c.Unusable is null);

    private FactorCandidate FromEnrollment(HelpdeskSettings settings, PersonFacts person, Enrollment enrollment) => new()
    {
        Factor = enrollment.Factor,
        Enrollment = enrollment,
        Address = enrollment.Address,
        Independence = enrollment.Address is { } address ? Independence(enrollment.Factor, address) : ContactValues.Of(enrollment.Id),
        OpensTarget = enrollment.Factor == FactorType.Email && enrollment.Address is { } mail && OpensTarget(settings, person, mail),
        QuarantinedUntil = (LinkAge.Newer(person, enrollment.User) is { } linked && linked > enrollment.ProvenAt ? linked : enrollment.ProvenAt) + settings.Contacts.Quarantine,
        Masked = enrollment.Address is null ? null : enrollment.Factor == FactorType.Email ? Masking.Email(enrollment.Address) : Masking.Phone(enrollment.Address),
    };

    // Directory attributes verify only when the host lists them, and only as old as the SDK has known the value.
    private async ValueTask<List<FactorCandidate>> TrustedAsync(HelpdeskSettings settings, PersonFacts person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var trusted = settings.Contacts.TrustedContactAttributes
            .SelectMany(name => person.Target.ContactAttributes.TryGetValue(name, out var values) ? values : [])
            .Where(static v => MailAddressText.IsValid(v, out _))
            .Where(v => person.Enrollments.All(e => !string.Equals(e.Address, v, StringComparison.OrdinalIgnoreCase)))
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (trusted.Count == 0)
            return [];
        var hashes = trusted.ToDictionary(static v => v, v => Independence(FactorType.Email, v), StringComparer.Ordinal);
        var seen = await corridor.State.Observations.ObserveAsync(person.Target.Key, [.. hashes.Values.Distinct(StringComparer.Ordinal)], now, cancellationToken).ConfigureAwait(false);
        return [.. trusted.Select(value => new FactorCandidate
        {
            Factor = FactorType.Email,
            Address = value,
            Independence = hashes[value],
            OpensTarget = OpensTarget(settings, person, value),
            QuarantinedUntil = seen[hashes[value]] is { AtFirstSight: true } && settings.Contacts.TrustFirstSeen
                ? null
                : seen[hashes[value]].FirstSeen + settings.Contacts.Quarantine,
            Masked = Masking.Email(value),
        })];
    }

    private string? WhyNot(FactorCandidate candidate, HelpdeskAction action, DateTimeOffset now)
    {
        if (!candidate.Factor.IsHelpdeskVerifiable)
            return "a helpdesk cannot verify this type";
        if (candidate.Factor != FactorType.Email && candidate.Factor != FactorType.Authenticator)
            return "this type is not part of this version";
        if (candidate.QuarantinedUntil is { } until && now < until)
            return $"new or changed: in quarantine until {until.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC";
        if (candidate.OpensTarget && Requirements.ReplacesPassword(action))
            return "this mailbox may open with the very password";
        if (candidate.Factor == FactorType.Email && corridor.Notifiers.Find(NotificationChannel.Email) is null)
            return "there is no notifier for mail";
        return null;
    }

    private string Independence(FactorType factor, string address) => ContactValues.Of(corridor.Protector, factor, address);

    private static bool OpensTarget(HelpdeskSettings settings, PersonFacts person, string address)
    {
        var mailbox = MailAddressText.Mailbox(address);
        var domain = mailbox[(mailbox.LastIndexOf('@') + 1)..];
        return person.Target.Emails.Any(own => string.Equals(MailAddressText.Mailbox(own), mailbox, StringComparison.Ordinal))
            || (settings.Stores.GetValueOrDefault(person.Target.Key.Store)?.MailDomains ?? [])
                .Any(d => string.Equals(domain, d, StringComparison.Ordinal) || domain.EndsWith("." + d, StringComparison.Ordinal));
    }
}
