using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Signing in with a security key. Whatever does not hold, whoever asks hears the same; the history has the reason.</summary>
internal sealed class SecurityKeySignIn(DeskServices services, ContactInfo info)
{
    private const int LongestCredential = 1023;
    private const int MostTries = 5;
    private const int Shown = 3;
    private static readonly int[] Lengths = [16, 20, 32, 48, 64];
    private const string NotAccepted = "security-key-not-accepted";

    private readonly Corridor _corridor = services.Corridor;
    private readonly SecurityKeyCheck _check = services.SecurityKeys;

    public async Task<HelpdeskResult<SecurityKeyQuestion>> BeginAsync(UserTarget target, CancellationToken cancellationToken)
    {
        if (_check.Missing() is { } missing)
            return missing;
        var (user, _) = await FindAsync(target, cancellationToken).ConfigureAwait(false);
        // The same work for nobody as for somebody.
        var enrollments = await _corridor.State.Enrollments.GetAsync([user?.Key ?? Nobody], cancellationToken).ConfigureAwait(false);
        var keys = user is null ? [] : SecurityKeyOffer.Registered(enrollments, user.Key);
        var ceremony = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var now = _corridor.Now;
        var settings = _corridor.Settings.SecurityKeys;
        return new SecurityKeyQuestion
        {
            Ceremony = ceremony,
            RelyingPartyId = settings.RelyingPartyId!,
            Challenge = await _check.ChallengeAsync(Subject(ceremony), user?.Key.ToString(), now, cancellationToken).ConfigureAwait(false),
            Allow = Padded(target, keys),
            UserVerification = settings.UserVerification,
            Timeout = settings.ChallengeLifetime,
            ExpiresAt = now + settings.ChallengeLifetime,
        };
    }

    public async Task<HelpdeskResult<SecurityKeySignedIn>> FinishAsync(UserTarget target, string ceremony, SecurityKeyAssertion assertion, CancellationToken cancellationToken)
    {
        if (_check.Missing() is { } missing)
            return missing;
        if (!InputText.IsWellFormed(ceremony, 64, out var malformed))
            return Errors.InvalidInput($"The ceremony {malformed}.");
        var (user, reason) = await FindAsync(target, cancellationToken).ConfigureAwait(false);
        Actor actor = user is null ? new SystemActor("sign-in") : new EndUserActor(user.Key);
        var walk = new Walk(_corridor, new OperationCall(new Contact(actor, info), target, new OperationOptions()), HelpdeskAction.Verify);
        walk.Target(user);
        var used = user is null ? new Use(null, null, reason) : await UseAsync(user, ceremony, assertion, cancellationToken).ConfigureAwait(false);
        if (used.Key is not { } key || user is null)
        {
            // Anybody can make as many as they like of those without a signature that holds; whoever has the key at hand is a line each time.
            if (used.Asserted is null)
                await _corridor.Strangers.RecordAsync(walk.Line(HistoryStatus.Unproved) with { Reason = NotAccepted, Detail = used.Reason }).ConfigureAwait(false);
            else
                await walk.EndAsync(Refused(), used.Reason).ConfigureAwait(false);
            return Refused();
        }
        var name = SecurityKeyParameters.Read(key).Name;
        await _corridor.RecordAsync(walk.Line(HistoryStatus.Succeeded) with { Factors = FactorType.SecurityKey.Value, Detail = $"with the security key '{name}'" }).ConfigureAwait(false);
        var quarantine = _corridor.Settings.Contacts.Quarantine;
        return new SecurityKeySignedIn(user.Key, key.Id, name, used.Asserted!.UserVerified, key.ProvenAt!.Value, _corridor.Now < key.ProvenAt.Value + quarantine);
    }

    private async ValueTask<Use> UseAsync(DirectoryUser user, string ceremony, SecurityKeyAssertion assertion, CancellationToken cancellationToken)
    {
        if (assertion.CredentialId.Length is 0 or > LongestCredential)
            return Use.No("credential-id");
        if (await FindKeyAsync(user, assertion, cancellationToken).ConfigureAwait(false) is not { } key)
            return Use.No("unknown-key");
        if (assertion.UserHandle.Length > 0 && !CryptographicOperations.FixedTimeEquals(assertion.UserHandle.Span, SecurityKeyRecord.UserHandleOf(user.Key)))
            return Use.No("user-handle");
        if (SecurityKeyRecord.PublicKey(_corridor.Protector, key) is not { } publicKey)
            return Use.No("altered-key");
        var asserted = _check.Verify(assertion, publicKey);
        if (!asserted.Succeeded)
            return Use.No(asserted.Error.Details.TryGetValue("reason", out var why) ? why?.ToString() : asserted.Error.Code.Value);
        // Made in this very ceremony, for this very user.
        var redeemed = await _check.RedeemAsync(Subject(ceremony), asserted.Value.Challenge, _corridor.Now, cancellationToken).ConfigureAwait(false);
        if (redeemed.Status != RedeemStatus.Accepted || redeemed.State != user.Key.ToString())
            // A signature of another time may be anybody's who once saw it.
            return Use.No("challenge");
        if (!user.Enabled || user.Lock.IsLocked || user.AccountExpires <= _corridor.Now)
            return Use.No(!user.Enabled ? "disabled" : user.Lock.IsLocked ? "locked" : "expired", asserted.Value);
        return await CountAsync(key, asserted.Value, cancellationToken).ConfigureAwait(false);
    }

    // Keys that do not count stay at zero for ever; of one that counts, the number only rises (WebAuthn §7.2 step 22).
    private async ValueTask<Use> CountAsync(Enrollment key, AssertedSecurityKey asserted, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var stored = SecurityKeyParameters.Read(key);
            if ((asserted.SignCount != 0 || stored.SignCount != 0) && asserted.SignCount <= stored.SignCount)
            {
                await _corridor.Alerts.RaiseAsync(new AlertEvent(AlertKind.SecurityKeyCopied, _corridor.Now,
                    $"The security key '{stored.Name}' answered with counter {asserted.SignCount} after {stored.SignCount}: there may be a copy of it. Unenroll it unless its owner can explain that.") { User = key.User }, CancellationToken.None).ConfigureAwait(false);
                return Use.No("counter-went-back", asserted);
            }
            if (await _check.Store.TryUseAsync(key, (stored with { SignCount = asserted.SignCount, LastUsed = _corridor.Now }).Write(), cancellationToken).ConfigureAwait(false))
                return new Use(key, asserted, null);
            if (await _corridor.State.Enrollments.FindAsync(key.Id, cancellationToken).ConfigureAwait(false) is not { IsActive: true } again || again.User != key.User)
                return Use.No("unknown-key", asserted);
            key = again;
        }
        return Use.No("in-use", asserted);
    }

    private async ValueTask<Enrollment?> FindKeyAsync(DirectoryUser user, SecurityKeyAssertion assertion, CancellationToken cancellationToken) =>
        await _corridor.State.Enrollments.FindAsync(SecurityKeyRecord.IdOf(assertion.CredentialId.Span), cancellationToken).ConfigureAwait(false) is { IsActive: true } key
            && key.Factor == FactorType.SecurityKey && key.User == user.Key ? key : null;

    private async ValueTask<(DirectoryUser? User, string? Reason)> FindAsync(UserTarget target, CancellationToken cancellationToken)
    {
        var resolution = await services.Targets.ResolveAsync(new SystemActor("sign-in"), target, cancellationToken).ConfigureAwait(false);
        return resolution.Error is null ? (resolution.User, null) : (null, resolution.TrueReason);
    }

    private static UserKey Nobody { get; } = new("-", "-");

    private static string Subject(string ceremony) => "sign-in:" + ceremony;

    // As many for anybody as most people have, in an order that tells nothing; transports, a mere hint, would tell the real ones.
    private IReadOnlyList<SecurityKeyDescriptor> Padded(UserTarget target, IReadOnlyList<SecurityKeyDescriptor> keys) =>
        [.. keys.Select(static k => k with { Transports = [] }).Concat(Enumerable.Range(keys.Count, Math.Max(0, Shown - keys.Count)).Select(i => Decoy(target, i)))
            .OrderBy(k => Convert.ToHexString(Hash("order", k.CredentialId.Span)), StringComparer.Ordinal)];

    // A credential that there is not: the same for a name whenever it is asked for, and of a length that keys have.
    private SecurityKeyDescriptor Decoy(UserTarget target, int number)
    {
        var seed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number}:{target.Text.ToLowerInvariant()}"));
        byte[] id = [.. Hash("decoy", seed), .. Hash("decoy-end", seed)];
        return new SecurityKeyDescriptor(id.AsMemory(0, Lengths[Hash("decoy-length", seed)[0] % Lengths.Length]), []);
    }

    // Under the key that stays: what changed with a rotation would be told from what did not.
    private byte[] Hash(string what, ReadOnlySpan<byte> of) => _corridor.Protector.Hash("security-key-" + what, of, _corridor.Protector.KeyIds[0]).ToArray();

    private static HelpdeskError Refused() => new(ErrorKind.Verification, ErrorCode.VerificationFailed, "The security key was not accepted. Begin again.");

    /// <summary>What came of an answer: the key that was used, or why not; asserted as soon as its signature held.</summary>
    private sealed record Use(Enrollment? Key, AssertedSecurityKey? Asserted, string? Reason)
    {
        public static Use No(string? reason, AssertedSecurityKey? asserted = null) => new(null, asserted, reason);
    }
}
