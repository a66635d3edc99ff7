using System.Security.Claims;
using Microsoft.Extensions.Options;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Reads operators from their claims. Whatever is missing, contradicts itself or leads nowhere makes nobody an operator.</summary>
internal sealed class ClaimsOperatorResolver(
    IOptionsMonitor<HelpdeskWebOptions> options, IHelpdeskOrchestrator orchestrator, IHelpdeskSettingsSource settings, IHelpdeskTenants tenants, TimeProvider time) : IOperatorResolver
{
    private const int MostAccounts = 50;

    public OperatorResolution Resolve(ClaimsPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        var claims = options.CurrentValue.Operators;
        if (ClaimsReader.Of(principal) is not { } reader)
            return No("they are not signed in exactly once");
        if (reader.Single(claims.NameClaims) is not { } name)
            return No($"exactly one name is needed ({string.Join(" or ", claims.NameClaims)})");
        if (!InputText.IsWellFormed(name, InputText.MaximumNameLength, out var malformed) || !InputText.IsPlain(name, out malformed))
            return No($"the name {malformed}");
        if (reader.SignInProblem(claims.SignIn, time.GetUtcNow()) is { } weak)
            return No(weak);
        if (!TryFindDesk(reader.Values(claims.TenantClaims), out var tenant, out var desk, out var rules))
            return No($"the tenant is missing, unknown or ambiguous ({string.Join(" or ", claims.TenantClaims)})");
        OperatorSettings? declared = null;
        if (rules.Operators is { } known && !known.TryGetValue(name, out declared))
            return No("they are not among the configured operators");
        var roles = Roles(reader.Values(claims.RoleClaims), claims.RoleMap, rules, declared);
        if (roles.Count == 0)
            return No($"no configured role is theirs ({string.Join(" or ", claims.RoleClaims)})");
        var own = reader.Values(claims.AccountClaims);
        if (own.Count > MostAccounts || own.Any(static a => !InputText.IsWellFormed(a, 2 * InputText.MaximumNameLength, out _)))
            return No("an own account is malformed, or there are too many");
        IReadOnlyList<string> accounts = [.. own.Concat(declared?.Accounts ?? []).Distinct(StringComparer.Ordinal)];
        if (accounts.Count == 0 && !claims.AllowWithoutAccounts)
            return No($"no own account of theirs is known ({string.Join(" or ", claims.AccountClaims)}, or Operators)");
        return new OperatorResolution(new HelpdeskOperator(new OperatorActor(name, roles) { Accounts = accounts }, tenant, desk, rules), null);
    }

    // Which tenant is never a matter of what a request asks for.
    private bool TryFindDesk(IReadOnlyList<string> named, out TenantName? tenant, out IHelpdeskOrchestrator desk, out HelpdeskSettings rules)
    {
        (tenant, desk, rules) = (null, orchestrator, settings.Current);
        var names = named.Distinct(StringComparer.Ordinal).ToList();
        switch (names)
        {
            case []:
                return tenants.Names.Count == 0;
            case [TenantName.DefaultWord]:
                return true;
            case [var only] when TenantName.TryParse(only, out var name) && tenants.TryGet(name, out var found):
                (tenant, desk, rules) = (name, found.Orchestrator, found.Settings);
                return true;
            default:
                return false;
        }
    }

    // In configured order, which decides ties.
    private static List<string> Roles(IReadOnlyList<string> claimed, IDictionary<string, string> map, HelpdeskSettings rules, OperatorSettings? declared)
    {
        var named = claimed.Select(c => map.Count == 0 ? c : map.TryGetValue(c, out var role) ? role : null).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. rules.Roles.Keys.Where(r => named.Contains(r) && (declared is null || declared.Roles.Contains(r, StringComparer.Ordinal)))];
    }

    private static OperatorResolution No(string why) => new(null, why);
}
