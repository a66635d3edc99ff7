namespace Helpdesk.Sdk;

/// <summary>Lists what could verify a caller, with the rules of independence, quarantine, age and strictness applied.</summary>
internal sealed class FactorBook(Corridor corridor)
{
    private readonly DirectoryCandidates _directory = new(corridor);
    private readonly OwnCandidates _own = new(corridor);

    /// <summary>All candidates of a person, usable or not.</summary>
    /// <param name="person">The person.</param>
    /// <param name="action">What they would be used for.</param>
    /// <param name="role">The role that decides; <see langword="null"/> where none does (an end user, or a listing that lets nobody in).</param>
    /// <param name="now">The time (UTC).</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="asksVerifiers">Whether the verifiers of the host are asked.</param>
    public async ValueTask<IReadOnlyList<FactorCandidate>> ListAsync(
        PersonFacts person, HelpdeskAction action, string? role, DateTimeOffset now, CancellationToken cancellationToken, bool asksVerifiers = true)
    {
        var quarantines = await Quarantines.ReadAsync(corridor, person, cancellationToken).ConfigureAwait(false);
        var candidates = person.Enrollments
            .Where(static e => e.IsActive)
            .OrderBy(static e => e.ProvenAt).ThenBy(static e => e.Id.Value, StringComparer.Ordinal)
            .Select(e => FromEnrollment(person, e, quarantines))
            .ToList();
        candidates.AddRange(await _directory.ListAsync(person, quarantines, now, cancellationToken).ConfigureAwait(false));
        if (asksVerifiers)
            candidates.AddRange(await _own.ListAsync(person, quarantines, now, cancellationToken).ConfigureAwait(false));
        var refusals = new CandidateRefusals(corridor, person, action, role, now);
        return [.. candidates.Select(c => c with { Unusable = c.Unusable ?? refusals.Of(c) })];
    }

    /// <summary>Whether the caller said something the directory has held about the person long enough.</summary>
    public ValueTask<bool> IsPersonalDataAsync(PersonFacts person, HelpdeskAction action, Secret said, DateTimeOffset now, CancellationToken cancellationToken) =>
        _directory.MatchesAsync(person, action, said, now, cancellationToken);

    public static IReadOnlyList<FactorView> Views(IReadOnlyList<FactorCandidate> candidates) =>
        [.. candidates.GroupBy(static c => c.Factor).Select(static g => new FactorView(
            g.Key,
            g.Any(static c => c.Unusable is null),
            g.Any(static c => c.Unusable is null) ? null : g.First().Unusable,
            [.. Usable(g).Select(static c => c.Masked).OfType<string>()]))];

    /// <summary>The usable candidates, in the order of their numbers.</summary>
    public static IEnumerable<FactorCandidate> Usable(IEnumerable<FactorCandidate> candidates) => candidates.Where(static c => c.Unusable is null);

    private FactorCandidate FromEnrollment(PersonFacts person, Enrollment enrollment, Quarantines quarantines)
    {
        var value = enrollment.Address is { } address ? ContactValues.Of(corridor.Protector, enrollment.Factor, address) : ContactValues.Of(enrollment.Id);
        return new FactorCandidate
        {
            Factor = enrollment.Factor,
            Enrollment = enrollment,
            Address = enrollment.Address,
            Independence = enrollment.Factor == FactorType.SecurityQuestions ? FactorCandidate.Knowledge : value,
            Value = value,
            OpensTarget = enrollment.Factor == FactorType.Email && enrollment.Address is { } mail && Mailboxes.OpenWithPassword(corridor.Settings, person, mail),
            Since = enrollment.ProvenAt!.Value,
            QuarantinedUntil = quarantines.Of(enrollment, value),
            HeldByLinkUntil = quarantines.OfLinks(enrollment),
            Masked = enrollment.Address is null ? null : enrollment.Factor == FactorType.Email ? Masking.Email(enrollment.Address) : Masking.Phone(enrollment.Address),
        };
    }
}
