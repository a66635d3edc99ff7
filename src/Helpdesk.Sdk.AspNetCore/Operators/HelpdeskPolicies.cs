namespace Helpdesk.Sdk.AspNetCore;

/// <summary>
/// The names of the authorization policies. They say who gets to a page of the host at all; whether something may be done to somebody is decided by the
/// operation itself.
/// </summary>
public static class HelpdeskPolicies
{
    /// <summary>Whoever is an operator: signed in freshly and strongly enough, with a name, a role and whatever else is required.</summary>
    public const string Operator = "Helpdesk";

    /// <summary>Operators of whose roles one grants a permission in some store.</summary>
    public static string For(Permission permission) => $"{Operator}:{permission}";
}
