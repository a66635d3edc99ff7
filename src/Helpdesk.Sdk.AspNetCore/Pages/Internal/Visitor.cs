using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>A user at the pages of enrolling: one whom the host signed in freshly and strongly, or anybody, who then needs a code.</summary>
/// <param name="Account">The account that the host vouches for; <see langword="null"/> = none.</param>
internal sealed record Visitor(UserTarget? Account)
{
    public static Visitor Of(HttpContext context)
    {
        var options = context.RequestServices.GetRequiredService<IOptionsMonitor<HelpdeskWebOptions>>().CurrentValue.SelfService;
        if (options.AccountClaims.Count == 0 || ClaimsReader.Of(context.User) is not { } reader || reader.Single(options.AccountClaims) is not { } account
            || !InputText.IsWellFormed(account, 2 * InputText.MaximumNameLength, out _) || !NamesStore(context, account)
            || reader.SignInProblem(options.SignIn, context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()) is not null)
            return new Visitor(Account: null);
        return new Visitor(new UserTarget(account));
    }

    // The host vouches for one account: a bare name would mean whoever bears it in whatever store.
    private static bool NamesStore(HttpContext context, string account)
    {
        var colon = account.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && (context.RequestServices.GetRequiredService<IIdentityStoreCatalog>().TryGet(account[..colon], out _)
            || context.RequestServices.GetRequiredService<IHelpdeskTenants>().FindByStore(account[..colon]) is not null);
    }

    /// <summary>The desk of a store's tenant: the account tells, as it does wherever users are named.</summary>
    public static IHelpdeskOrchestrator Desk(HttpContext context, UserTarget user)
    {
        var tenants = context.RequestServices.GetRequiredService<IHelpdeskTenants>();
        var colon = user.Text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && tenants.FindByStore(user.Text[..colon]) is { } name && tenants.TryGet(name, out var tenant)
            ? tenant.Orchestrator
            : context.RequestServices.GetRequiredService<IHelpdeskOrchestrator>();
    }
}
