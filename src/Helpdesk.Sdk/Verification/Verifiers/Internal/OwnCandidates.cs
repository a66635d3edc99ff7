namespace Helpdesk.Sdk;

/// <summary>What an account has to verify with, by the verifiers of the host.</summary>
internal sealed class OwnCandidates(Corridor corridor)
{
    private const int MaximumMethods = 10;
    private const int MaximumText = 200;
    // What was registered before there were apps, or will be, was not told but made up: a time that is missing becomes the first year.
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromDays(1);
    private readonly ContactSight _sight = new(corridor);

    /// <summary>All of them, asked side by side. Linked accounts bring nothing here: nobody knows since when.</summary>
    public async ValueTask<IReadOnlyList<FactorCandidate>> ListAsync(PersonFacts person, Quarantines quarantines, DateTimeOffset now, CancellationToken cancellationToken) =>
        corridor.Verifiers.All.Count == 0 ? []
        : [.. (await Task.WhenAll(corridor.Verifiers.All.Select(v => ListAsync(v, person, quarantines, now, cancellationToken))).ConfigureAwait(false)).SelectMany(static c => c)];

    private async Task<IReadOnlyList<FactorCandidate>> ListAsync(
        RegisteredVerifier verifier, PersonFacts person, Quarantines quarantines, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Copied while it is waited for: a list may be made as it is read.
        var listed = await VerifierCalls.AskAsync<IReadOnlyList<VerifierMethod>>(
            corridor, verifier, "list", async (v, token) => [.. await v.ListAsync(person.Target, token).ConfigureAwait(false)], cancellationToken).ConfigureAwait(false);
        if (listed?.Value is not { } methods)
            return [Silent(verifier.Factor, "its service does not answer")];
        if (methods.Count > MaximumMethods || methods.Any(m => !IsPlausible(m, now)) || methods.DistinctBy(static m => m.Id, StringComparer.Ordinal).Count() < methods.Count)
            return [Silent(verifier.Factor, "its service gives an answer that cannot be used")];
        // What is known of the places they arrive at.
        var seen = methods.Any(static m => m.Reaches is not null) ? await _sight.LookAsync(person.Target, now, cancellationToken).ConfigureAwait(false) : null;
        return [.. methods.OrderBy(static m => m.Since).ThenBy(static m => m.Id, StringComparer.Ordinal).Select(m => Candidate(verifier.Factor, m, person, quarantines, seen))];
    }

    private FactorCandidate Candidate(
        FactorType factor, VerifierMethod method, PersonFacts person, Quarantines quarantines, IReadOnlyDictionary<string, ContactObservation>? seen)
    {
        var value = ContactValues.Of(corridor.Protector, factor, person.Target.Key, method);
        var place = method.Reaches is { } text ? ContactValues.TryOf(corridor.Protector, text, corridor.Settings.Contacts.DefaultRegion) : null;
        // A place that the directory knows since yesterday makes what arrives there as young.
        var known = place is not null && seen is not null ? seen.GetValueOrDefault(place) : null;
        return new FactorCandidate
        {
            Factor = factor,
            Method = method.Id,
            // Where it arrives says what it rests on.
            Independence = place ?? value,
            Value = value,
            OpensTarget = method.Reaches is { } mail && MailAddressText.IsValid(mail, out _) && Mailboxes.OpenWithPassword(corridor.Settings, person, mail),
            Since = known is not null && known.FirstSeen > method.Since ? known.FirstSeen : method.Since,
            QuarantinedUntil = quarantines.Of(method, value, known, place),
            Masked = IsText(method.Masked) ? method.Masked : null,
            Unusable = method.Reaches is not null && place is null ? "where it arrives is neither a mail address nor a number" : null,
        };
    }

    private static FactorCandidate Silent(FactorType factor, string why) => new()
    {
        Factor = factor,
        Independence = "own:" + factor,
        Value = "own:" + factor,
        Since = DateTimeOffset.MaxValue,
        Unusable = why,
    };

    private static bool IsPlausible(VerifierMethod? method, DateTimeOffset now) =>
        method is not null && IsText(method.Id) && method.Since >= Earliest && method.Since <= now + ClocksDiffer;

    private static bool IsText(string? text) => !string.IsNullOrWhiteSpace(text) && InputText.IsWellFormed(text, MaximumText, out _);
}
