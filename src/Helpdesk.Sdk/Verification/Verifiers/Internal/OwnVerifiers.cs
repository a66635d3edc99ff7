using System.Text;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk;

/// <summary>Asks the verifiers of the host. They are somebody else's code and services: what they say is bounded, and what they do not say is a no.</summary>
internal sealed class OwnVerifiers(Corridor corridor)
{
    private const int MaximumMethods = 10;
    private const int MaximumText = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What the account has to verify with, for all verifiers side by side. Linked accounts bring nothing here: nobody knows since when.</summary>
    public async ValueTask<IReadOnlyList<FactorCandidate>> ListAsync(PersonFacts person, Quarantines quarantines, CancellationToken cancellationToken) =>
        corridor.Verifiers.All.Count == 0 ? []
        : [.. (await Task.WhenAll(corridor.Verifiers.All.Select(v => ListAsync(v, person, quarantines, cancellationToken))).ConfigureAwait(false)).SelectMany(static c => c)];

    /// <summary>Begins a challenge with everything that counts now; whether it left. An earlier one of this contact is dead.</summary>
    public async ValueTask<bool> BeginAsync(IVerifier verifier, LiveSession live, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var challenge = Challenge(verifier, live);
        await corridor.State.Secrets.CreateAsync(new OneTimeSecret
        {
            Purpose = CodeSender.Purpose,
            Subject = live.Session.Id.Value,
            Channel = verifier.Factor.Value,
            Hash = Begun(challenge.Id),
            CreatedAt = live.Now,
            ExpiresAt = expiresAt,
            MaximumAttempts = corridor.Settings.Limits.WrongAnswers,
        }, cancellationToken).ConfigureAwait(false);
        return await AskAsync(verifier, "begin", false, token => verifier.BeginAsync(challenge, expiresAt, token), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Uses up what was begun; <see langword="false"/> when that was done, it is late, or nothing was begun.</summary>
    public async ValueTask<bool> UseUpAsync(IVerifier verifier, LiveSession live, CancellationToken cancellationToken) =>
        (await corridor.State.Secrets.TryRedeemAsync(
            CodeSender.Purpose, live.Session.Id.Value, verifier.Factor.Value, [Begun(ChallengeId(verifier, live))], live.Now, cancellationToken).ConfigureAwait(false)).Status == RedeemStatus.Accepted;

    /// <summary>Which of the candidates that count the answer proves; <see langword="null"/> = none.</summary>
    public async ValueTask<FactorCandidate?> VerifyAsync(IVerifier verifier, LiveSession live, Secret answer, CancellationToken cancellationToken)
    {
        var method = await AskAsync(verifier, "verify", null, token => verifier.VerifyAsync(Challenge(verifier, live), answer, token), cancellationToken).ConfigureAwait(false);
        return method is null ? null : Counting(verifier, live).FirstOrDefault(c => string.Equals(c.Method, method, StringComparison.Ordinal));
    }

    // The id under which verifier and desk know it: one for each contact and factor. Both hashes under the oldest key, so that a rotation in the middle of a contact changes nothing.
    private string ChallengeId(IVerifier verifier, LiveSession live) => Convert.ToHexStringLower(Hash("verifier-challenge", $"{verifier.Factor}:{live.Session.Id}"));

    private KeyedHash Begun(string challenge) => new(corridor.Protector.KeyIds[0], Hash("verifier-begun", challenge));

    private byte[] Hash(string purpose, string text) => corridor.Protector.Hash(purpose, Encoding.UTF8.GetBytes(text), corridor.Protector.KeyIds[0]);

    private VerifierChallenge Challenge(IVerifier verifier, LiveSession live) => new()
    {
        Id = ChallengeId(verifier, live),
        User = live.Person.Target,
        Action = live.Session.Action,
        Methods = [.. Counting(verifier, live).Select(static c => c.Method!)],
    };

    private static IEnumerable<FactorCandidate> Counting(IVerifier verifier, LiveSession live) => FactorBook.Usable(live.Candidates).Where(c => c.Factor == verifier.Factor && c.Method is not null);

    private async Task<IReadOnlyList<FactorCandidate>> ListAsync(IVerifier verifier, PersonFacts person, Quarantines quarantines, CancellationToken cancellationToken)
    {
        var methods = await AskAsync<IReadOnlyList<VerifierMethod>?>(
            verifier, "list", null, async token => await verifier.ListAsync(person.Target, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        if (methods is null)
            return [Silent(verifier.Factor, "its service does not answer")];
        if (methods.Count > MaximumMethods || methods.Any(static m => m is null || !IsText(m.Id)) || methods.DistinctBy(static m => m.Id, StringComparer.Ordinal).Count() < methods.Count)
            return [Silent(verifier.Factor, "its service gives an answer that cannot be used")];
        return [.. methods.OrderBy(static m => m.Since).ThenBy(static m => m.Id, StringComparer.Ordinal).Select(m => Candidate(verifier.Factor, m, person, quarantines))];
    }

    private FactorCandidate Candidate(FactorType factor, VerifierMethod method, PersonFacts person, Quarantines quarantines)
    {
        var value = ContactValues.Of(corridor.Protector, factor, method);
        var reaches = method.Reaches is { } place ? ContactValues.TryOf(corridor.Protector, place, corridor.Settings.Contacts.DefaultRegion) : null;
        return new FactorCandidate
        {
            Factor = factor,
            Method = method.Id,
            // Where it arrives says what it rests on.
            Independence = reaches ?? value,
            Value = value,
            OpensTarget = method.Reaches is { } mail && MailAddressText.IsValid(mail, out _) && Mailboxes.OpenWithPassword(corridor.Settings, person, mail),
            Since = method.Since,
            QuarantinedUntil = quarantines.Of(method, value),
            Masked = IsText(method.Masked) ? method.Masked : null,
            Unusable = method.Reaches is not null && reaches is null ? "where it arrives is neither a mail address nor a number" : null,
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

    private static bool IsText(string? text) => !string.IsNullOrWhiteSpace(text) && InputText.IsWellFormed(text, MaximumText, out _);

    // What it throws may hold the answer: its type is all that is told.
    private async Task<T> AskAsync<T>(IVerifier verifier, string what, T no, Func<CancellationToken, ValueTask<T>> ask, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, corridor.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await ask(either.Token).AsTask().WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.VerifierFailed(corridor.Logger, verifier.Factor.Value, what, patience.IsCancellationRequested ? "no answer in time" : e.GetType().Name);
            return no;
        }
    }
}
