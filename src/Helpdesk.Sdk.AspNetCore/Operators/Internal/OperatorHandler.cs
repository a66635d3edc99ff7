using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Lets operators in. Why somebody is none stands in the log and is not told to them.</summary>
internal sealed class OperatorHandler(IOperatorResolver resolver, ILogger<OperatorHandler> logger) : AuthorizationHandler<OperatorRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, OperatorRequirement requirement)
    {
        if (context.User.Identities.Any(static i => i.IsAuthenticated))
        {
            var resolution = resolver.Resolve(context.User);
            if (resolution.Operator is not { } found)
                Log.NoOperator(logger, resolution.Problem ?? "unknown");
            else if (requirement.Permission is not { } permission || found.Permissions.Contains(permission))
                context.Succeed(requirement);
        }
        return Task.CompletedTask;
    }
}
