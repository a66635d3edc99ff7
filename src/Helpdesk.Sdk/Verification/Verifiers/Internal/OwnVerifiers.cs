using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Begins and verifies with the verifiers of the host. They are believed as far as the desk cannot see for itself, and no further.</summary>
internal sealed class OwnVerifiers(Corridor corridor)
{
    /// <summary>Begins a challenge with everything that counts now. What was begun before in this contact is over, whatever comes of it.</summary>
    /// <returns>Whether it left; <see langword="null"/> = nobody knows, and it counts for nothing.</returns>
    public async ValueTask<bool?> BeginAsync(RegisteredVerifier verifier, LiveSession live, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var challenge = Challenge(verifier, live);
        await EndAsync(verifier, live).ConfigureAwait(false);
        var asked = false;
        var begun = await VerifierCalls.AskAsync(corridor, verifier, "begin", (v, token) =>
        {
            asked = true;
            return v.BeginAsync(challenge, expiresAt, token);
        }, cancellationToken).ConfigureAwait(false);
        if (begun is not { Value: true })
            return begun?.Value ?? (asked ? null : false);
        await corridor.State.Secrets.CreateAsync(new OneTimeSecret
        {
            Purpose = CodeSender.Purpose,
            Subject = live.Session.Id.Value,
            Channel = verifier.Factor.Value,
            Hash = Begun(challenge.Id),
            CreatedAt = live.Now,
            ExpiresAt = expiresAt,
            MaximumAttempts = corridor.Settings.Limits.WrongAnswers,
            State = string.Join(CodeSender.Separator, Counting(verifier, live).Select(static c => c.Value)),
        }, CancellationToken.None).ConfigureAwait(false);
        return true;
    }

    /// <summary>Which of the candidates that count the answer proves; <see langword="null"/> = none.</summary>
    public async ValueTask<FactorCandidate?> VerifyAsync(RegisteredVerifier verifier, LiveSession live, Secret answer, CancellationToken cancellationToken)
    {
        var challenge = Challenge(verifier, live);
        var method = await VerifierCalls.AskAsync(corridor, verifier, "verify", (v, token) => v.VerifyAsync(challenge, answer, token), cancellationToken).ConfigureAwait(false);
        return method?.Value is { } id ? Counting(verifier, live).FirstOrDefault(c => string.Equals(c.Method, id, StringComparison.Ordinal)) : null;
    }

    /// <summary>Uses up what was begun; <see langword="false"/> when that was done, it is late, or this method was not begun.</summary>
    public async ValueTask<bool> UseUpAsync(RegisteredVerifier verifier, LiveSession live, FactorCandidate proven, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var redeemed = await EndAsync(verifier, live).ConfigureAwait(false);
        return redeemed is { Status: RedeemStatus.Accepted, State: { } begun } && begun.Split(CodeSender.Separator).Contains(proven.Value, StringComparer.Ordinal);
    }

    // Now and not when the contact was read: the verifier may have taken its time.
    private ValueTask<RedeemResult> EndAsync(RegisteredVerifier verifier, LiveSession live) => corridor.State.Secrets.TryRedeemAsync(
        CodeSender.Purpose, live.Session.Id.Value, verifier.Factor.Value, [Begun(ChallengeId(verifier, live))], corridor.Now, CancellationToken.None);

    /// <summary>The methods of a verifier that count now.</summary>
    public static IReadOnlyList<FactorCandidate> Counting(RegisteredVerifier verifier, LiveSession live) =>
        [.. FactorBook.Usable(live.Candidates).Where(c => c.Factor == verifier.Factor && c.Method is not null)];

    private VerifierChallenge Challenge(RegisteredVerifier verifier, LiveSession live) => new()
    {
        Id = ChallengeId(verifier, live),
        User = live.Person.Target,
        Action = live.Session.Action,
        Methods = [.. Counting(verifier, live).Select(static c => c.Method!)],
    };

    // The id under which verifier and desk know it: one for each contact and factor. Both hashes under the oldest key, so that a rotation in the middle of a contact changes nothing.
    private string ChallengeId(RegisteredVerifier verifier, LiveSession live) => Convert.ToHexStringLower(Hash("verifier-challenge", $"{verifier.Factor}:{live.Session.Id}"));

    private KeyedHash Begun(string challenge) => new(corridor.Protector.KeyIds[0], Hash("verifier-begun", challenge));

    private byte[] Hash(string purpose, string text) => corridor.Protector.Hash(purpose, Encoding.UTF8.GetBytes(text), corridor.Protector.KeyIds[0]);
}
