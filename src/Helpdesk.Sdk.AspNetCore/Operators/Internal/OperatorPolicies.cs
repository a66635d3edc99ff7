using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>The authorization policies: one for operators, one for each permission.</summary>
internal sealed class OperatorPolicies(IOptions<HelpdeskWebOptions> web) : IConfigureOptions<AuthorizationOptions>
{
    public void Configure(AuthorizationOptions options)
    {
        options.AddPolicy(HelpdeskPolicies.Operator, Build(null));
        foreach (var permission in ActionCatalog.Permissions)
            options.AddPolicy(HelpdeskPolicies.For(permission), Build(permission));
    }

    private AuthorizationPolicy Build(Permission? permission)
    {
        var policy = new AuthorizationPolicyBuilder([.. web.Value.Schemes]);
        policy.RequireAuthenticatedUser().AddRequirements(new OperatorRequirement(permission));
        return policy.Build();
    }
}
