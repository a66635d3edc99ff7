using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Challenges of security keys and what is expected of their answers. A challenge is bound to what it was made for, is stored as a keyed hash, and works once.</summary>
internal sealed class SecurityKeyCheck(Corridor corridor, IEnumerable<ISecurityKeyVerifier> verifiers)
{
    private const string Purpose = "security-key";
    private const string Channel = "challenge";
    private const int ChallengeBytes = 32;

    private readonly ISecurityKeyVerifier? _verifier = verifiers.LastOrDefault();

    /// <summary>Why there are no security keys here; <see langword="null"/> = there are.</summary>
    public HelpdeskError? Missing() =>
        _verifier is null ? Errors.NotSupported("Security keys need a browser: the host has to add the web part (AddHelpdeskWeb).")
        : corridor.State.Enrollments is not ISecurityKeyStore ? Errors.NotSupported("The state keeps no security keys.")
        : corridor.Settings.SecurityKeys.RelyingPartyId is null ? Errors.NotSupported("There is no domain to register security keys for: write SecurityKeys:RelyingPartyId, or Links:BaseAddress with a domain.")
        : null;

    public ISecurityKeyStore Store => (ISecurityKeyStore)corridor.State.Enrollments;

    /// <summary>Makes a challenge; an earlier one for the same subject is dead.</summary>
    public async ValueTask<byte[]> ChallengeAsync(string subject, string? state, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var challenge = RandomNumberGenerator.GetBytes(ChallengeBytes);
        await corridor.State.Secrets.CreateAsync(new OneTimeSecret
        {
            Purpose = Purpose,
            Subject = subject,
            Channel = Channel,
            Hash = new KeyedHash(corridor.Protector.ActiveKeyId, Hash(subject, challenge, corridor.Protector.ActiveKeyId)),
            CreatedAt = now,
            ExpiresAt = now + corridor.Settings.SecurityKeys.ChallengeLifetime,
            State = state,
        }, cancellationToken).ConfigureAwait(false);
        return challenge;
    }

    /// <summary>Verifies what answers a challenge of a subject and uses that up.</summary>
    public async ValueTask<HelpdeskResult<AttestedSecurityKey>> VerifyAsync(SecurityKeyAttestation attestation, string subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var attested = _verifier!.VerifyAttestation(attestation, Expected());
        if (!attested.Succeeded)
            return attested;
        var redeemed = await RedeemAsync(subject, attested.Value.Challenge, now, cancellationToken).ConfigureAwait(false);
        return redeemed.Status == RedeemStatus.Accepted ? attested : Stale();
    }

    /// <summary>Verifies the signature of a use, not whether the challenge was ours.</summary>
    public HelpdeskResult<AssertedSecurityKey> Verify(SecurityKeyAssertion assertion, ReadOnlySpan<byte> publicKey) => _verifier!.VerifyAssertion(assertion, publicKey, Expected());

    public ValueTask<RedeemResult> RedeemAsync(string subject, ReadOnlyMemory<byte> challenge, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hashes = corridor.Protector.KeyIds.Select(id => new KeyedHash(id, Hash(subject, challenge.Span, id))).ToList();
        return corridor.State.Secrets.TryRedeemAsync(Purpose, subject, Channel, hashes, now, cancellationToken);
    }

    public static HelpdeskError Stale() => Failed("The security key answers no open question: it came too late, was used before, or was begun elsewhere. Begin again.", "challenge");

    public static HelpdeskError Failed(string message, string reason) =>
        new(ErrorKind.Verification, ErrorCode.VerificationFailed, message) { Details = Errors.Facts(("reason", reason)) };

    private SecurityKeyExpectation Expected()
    {
        var settings = corridor.Settings.SecurityKeys;
        return new SecurityKeyExpectation(settings.RelyingPartyId!, settings.Origins, settings.UserVerification == SecurityKeyUserVerification.Required);
    }

    private byte[] Hash(string subject, ReadOnlySpan<byte> challenge, string keyId)
    {
        var prefix = Encoding.UTF8.GetBytes($"{subject.Length}:{subject}:");
        return corridor.Protector.Hash("security-key-challenge", [.. prefix, .. challenge], keyId);
    }
}
