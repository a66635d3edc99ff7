using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Helpdesk.Sdk;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace AgentDesk;

/// <summary>
/// Signs operators in: their own account in a local directory, with its password and its authenticator. The directory counts failures, locks, takes as long
/// for nobody as for somebody, and accepts no code twice. Which roles they have is the matter of <c>Operators</c>; of whoever is not named there the
/// directory hears nothing, so that strangers lock no user out here.
/// </summary>
internal sealed class OperatorSignIn(IIdentityStoreCatalog stores, IHelpdeskSettingsSource settings, SignInSessions sessions, TimeProvider time)
{
    /// <summary>The longest time between two sign-ins.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    /// <summary>The directory of the operators' accounts.</summary>
    public const string Store = "local";

    /// <summary>Who it is; <see langword="null"/> = nobody who may in, whatever the reason.</summary>
    public async Task<ClaimsPrincipal?> SignInAsync(string name, Secret password, Secret code, CancellationToken cancellationToken)
    {
        if (!stores.TryGet(Store, out var store) || store is not LocalIdentityStore local)
            return null;
        // Nobody has that name: the directory takes as long for it and counts nothing.
        var asked = Find(name) is null ? "nobody-" + RandomNumberGenerator.GetHexString(32, lowercase: true) : name;
        using var signIn = await local.SignInAsync(new LocalSignInRequest(asked) { Password = password, Code = code }, cancellationToken);
        // Without an authenticator a password would do: that is no second factor.
        if (signIn is not { Outcome: LocalSignInOutcome.Success, Account: { } account } || !await HasAuthenticatorAsync(local, account, cancellationToken))
            return null;
        var user = await local.ResolveAsync(UserReference.ById(account), cancellationToken);
        return user is not null && Find(user.UserName) is { } known ? Principal(known, new SignedIn(known.Name, account, user.PasswordLastSet)) : null;
    }

    private OperatorSettings? Find(string userName) =>
        settings.Current.Operators?.Values.SingleOrDefault(o => o.Accounts.Contains($"{Store}:{userName}", StringComparer.OrdinalIgnoreCase));

    private static async Task<bool> HasAuthenticatorAsync(LocalIdentityStore local, UserKey account, CancellationToken cancellationToken) =>
        (await local.ReadSecondFactorsAsync([account], cancellationToken)).TryGetValue(account, out var facts) && facts.Status == "active";

    private ClaimsPrincipal Principal(OperatorSettings known, SignedIn who)
    {
        var claims = new List<Claim>
        {
            new("sub", known.Name),
            new("amr", "mfa"),
            new(SignInSessions.Claim, sessions.Begin(who)),
            new("auth_time", time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        };
        claims.AddRange(known.Roles.Select(static r => new Claim("roles", r)));
        claims.AddRange(known.Accounts.Select(static a => new Claim("helpdesk_account", a)));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme, "sub", "roles"));
    }
}
