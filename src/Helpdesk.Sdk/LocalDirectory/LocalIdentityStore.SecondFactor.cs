using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk;

/// <content>Sessions and authenticators of the users' own sign-in.</content>
public sealed partial class LocalIdentityStore
{
    private const string AuthenticatorPurpose = "local-authenticator";
    private const int MostSessions = 20, MostAuthenticators = 5;
    private static readonly TimeSpan SessionLifetime = TimeSpan.FromDays(14);

    /// <summary>Whether a session still lives; it is not kept alive by asking.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="token">The token that signing in gave.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<bool> IsSignedInAsync(UserKey user, Secret token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        cancellationToken.ThrowIfCancellationRequested();
        var hash = Encoding.ASCII.GetBytes(HashOf(token));
        return await ReadAsync(() => _accounts().FindAsync(Name, user.Id, idOnly: true, cancellationToken)).ConfigureAwait(false) is [var account]
            && account.Enabled && !(account.AccountExpires <= _time.GetUtcNow())
            && LocalSignInDetails.Of(account).Sessions.Any(s => IsLive(s) && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(s.TokenHash), hash));
    }

    /// <summary>Begins registering an authenticator app for a user who signs in, with a code of an earlier one if there is one.</summary>
    /// <returns>The address for the app; it counts once <see cref="ConfirmAuthenticatorAsync"/> saw its first code.</returns>
    /// <exception cref="InvalidOperationException">The store was made without a protector for secrets.</exception>
    public async ValueTask<LocalAuthenticatorOffer> OfferAuthenticatorAsync(LocalSignInRequest request, string? label, CancellationToken cancellationToken)
    {
        var protector = Protector();
        using var signIn = await SignInAsync(request with { OpenSession = false }, cancellationToken).ConfigureAwait(false);
        if (signIn.Outcome != LocalSignInOutcome.Success)
            return new LocalAuthenticatorOffer(signIn.Outcome);
        var secret = Totp.NewSecret(TotpParameters.Default.Algorithm);
        var id = NewId();
        var added = new LocalAuthenticator(id, label, _time.GetUtcNow(), Convert.ToBase64String(protector.Protect(AuthenticatorPurpose, secret, Encoding.UTF8.GetBytes(id))), Totp.NoStep, false);
        var outcome = await ChangeOwnAsync(request.UserName, own => own.Authenticators.Count(static a => a.Confirmed) < MostAuthenticators
            ? own with { Authenticators = [.. own.Authenticators.Where(static a => a.Confirmed), added] }
            : null, cancellationToken).ConfigureAwait(false);
        var uri = outcome ? new Secret(OtpAuthUri.Create(Name, request.UserName, secret, TotpParameters.Default)) : null;
        CryptographicOperations.ZeroMemory(secret);
        return uri is null ? throw new IdentityStoreException(StoreErrorCode.Unavailable, $"No more than {MostAuthenticators} authenticators can be registered.") : new LocalAuthenticatorOffer(LocalSignInOutcome.Success, id, uri);
    }

    /// <summary>Makes an offered authenticator count, after its first code; from then on signing in needs a code.</summary>
    /// <returns>Whether the code was right.</returns>
    public async ValueTask<bool> ConfirmAuthenticatorAsync(string userName, string id, Secret code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(code);
        return await ChangeOwnAsync(userName, own => MatchCode(own with { Authenticators = [.. own.Authenticators.Where(a => a.Id == id)] }, code, confirmed: false) is { Authenticators: [var matched] }
            ? own with { Authenticators = [.. own.Authenticators.Select(a => a.Id == id ? matched with { Confirmed = true } : a)] }
            : null, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<bool> ChangeOwnAsync(string userName, Func<LocalSignInDetails, LocalSignInDetails?> change, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await FindForSignInAsync(userName, cancellationToken).ConfigureAwait(false) is not { } account || change(LocalSignInDetails.Of(account)) is not { } changed)
                return false;
            if (await TryRecordAsync(account, account with { SignInDetails = changed.Write() }, cancellationToken).ConfigureAwait(false))
                return true;
        }
        throw new IdentityStoreException(StoreErrorCode.Unavailable, "The account is being changed by others; try again.");
    }

    // The step is written with the sign-in, so that no code is accepted twice (RFC 6238 section 5.2).
    private LocalSignInDetails? MatchCode(LocalSignInDetails own, Secret code, bool confirmed)
    {
        foreach (var authenticator in own.Authenticators.Where(a => a.Confirmed == confirmed))
        {
            var secret = Protector().Unprotect(AuthenticatorPurpose, Convert.FromBase64String(authenticator.ProtectedSecret), Encoding.UTF8.GetBytes(authenticator.Id));
            var step = code.Use((secret, now: _time.GetUtcNow(), authenticator.Step), static (characters, s) => Totp.Verify(s.secret, characters, s.now, s.Step, TotpParameters.Default));
            CryptographicOperations.ZeroMemory(secret);
            if (step is { } matched)
                return own with { Authenticators = [.. own.Authenticators.Select(a => a.Id == authenticator.Id ? a with { Step = matched } : a)] };
        }
        return null;
    }

    private LocalSession NewSession(Secret token, LocalSignInRequest request)
    {
        var now = _time.GetUtcNow();
        return new LocalSession(NewId(), HashOf(token), now, now, Short(request.Client), Short(request.Address));
    }

    private bool IsLive(LocalSession session) => _time.GetUtcNow() - session.Started < SessionLifetime;

    private ISecretProtector Protector() => _protector() ?? throw new InvalidOperationException("The local directory was made without a protector for secrets, so that no authenticator can be used.");

    private static Secret NewToken() => new(RandomNumberGenerator.GetHexString(64, lowercase: true));

    private static string HashOf(Secret token) => token.Use(0, static (characters, _) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(characters.ToString()))));

    private static string? Short(string? text) => text is null || InputText.IsWellFormed(text, InputText.MaximumNameLength, out _) ? text : null;
}
