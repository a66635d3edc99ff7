using Helpdesk.Sdk;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace AgentDesk;

/// <summary>
/// Whether who has signed in may still be in. With every request it is asked whether the session holds and the operator is not revoked, and every minute whether the
/// account is what it was. What cannot be read lets nobody in.
/// </summary>
internal sealed class OperatorStanding(
    IIdentityStoreCatalog stores, IHelpdeskSettingsSource settings, IHelpdeskState state, SignInSessions sessions, TimeProvider time, ILogger<OperatorStanding> logger)
{
    /// <summary>How long a look at the account is good for.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    public async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var number = context.Principal?.FindFirst(SignInSessions.Claim)?.Value;
        try
        {
            if (sessions.Find(number) is { } who && await HoldsAsync(who, context.HttpContext.RequestAborted))
                return;
            sessions.End(number);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogWarning("Whether a session still holds cannot be told ({Problem}); it is not let in.", e.GetType().Name);
        }
        context.RejectPrincipal();
    }

    private async ValueTask<bool> HoldsAsync(SignedIn who, CancellationToken cancellationToken)
    {
        if (await state.Control.FindRevocationAsync(who.Operator, cancellationToken) is not null)
            return false;
        var now = time.GetUtcNow();
        if (!who.IsDue(now, Between))
            return true;
        if (!await IsAsItWasAsync(who, now, cancellationToken))
            return false;
        who.LookedAt(now);
        return true;
    }

    private async ValueTask<bool> IsAsItWasAsync(SignedIn who, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!stores.TryGet(who.Account.Store, out var store) || store.GetCapability<ISecondFactorReader>() is not { } factors
            || await store.ResolveAsync(UserReference.ById(who.Account), cancellationToken) is not { } user)
            return false;
        // A lock tells of somebody's wrong tries, and not of whoever is in: strangers would put the operators out with it.
        return user.Enabled && !user.MustChangePassword && !(user.AccountExpires <= now) && user.PasswordLastSet == who.PasswordSet
            && settings.Current.Operators?.GetValueOrDefault(who.Operator)?.Accounts.Contains($"{OperatorSignIn.Store}:{user.UserName}", StringComparer.OrdinalIgnoreCase) == true
            && (await factors.ReadSecondFactorsAsync([who.Account], cancellationToken)).TryGetValue(who.Account, out var facts) && facts.Status == "active";
    }
}
