using System.Security.Claims;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>
/// Which claims of a signed-in person say what of an operator. Of each list the first type that is there counts. Whoever lacks a required claim is no
/// operator.
/// </summary>
public sealed class OperatorClaimOptions
{
    /// <summary>The operator's name, as it stands in the history. One value is required.</summary>
    public IList<string> NameClaims { get; } = ["sub", ClaimTypes.NameIdentifier];

    /// <summary>The operator's roles. At least one must lead to a configured role.</summary>
    public IList<string> RoleClaims { get; } = ["roles", "role", ClaimTypes.Role];

    /// <summary>Configured roles by the value of the claim; empty = a value is a role's own name. Values that lead nowhere do not count.</summary>
    public IDictionary<string, string> RoleMap { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The tenant whose desk the operator works at (<see cref="TenantName.DefaultWord"/> = what belongs to none). Required once there are tenants.</summary>
    public IList<string> TenantClaims { get; } = ["helpdesk_tenant"];

    /// <summary>The operator's own accounts (<c>store:name</c>), on which the operator never acts. At least one is required, here or under <c>Operators</c>.</summary>
    public IList<string> AccountClaims { get; } = ["helpdesk_account"];

    /// <summary>Lets operators in of whom no own account is known. Nothing then keeps them from acting on themselves.</summary>
    public bool AllowWithoutAccounts { get; set; }

    /// <summary>How the operators must have signed in.</summary>
    public SignInOptions SignIn { get; } = new();
}
