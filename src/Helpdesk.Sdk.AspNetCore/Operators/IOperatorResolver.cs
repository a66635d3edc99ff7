using System.Security.Claims;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Makes operators of those whom the host signed in.</summary>
public interface IOperatorResolver
{
    /// <summary>Who this is. What is missing or contradicts itself makes nobody an operator.</summary>
    OperatorResolution Resolve(ClaimsPrincipal principal);
}
