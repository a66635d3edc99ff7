namespace Helpdesk.Sdk;

/// <summary>A known operator.</summary>
/// <param name="Name">The operator's name.</param>
/// <param name="OsUser">The operating system user, for the command line host.</param>
/// <param name="Roles">Roles in configured order.</param>
/// <param name="Accounts">Own accounts (<c>store:name</c>).</param>
public sealed record OperatorSettings(string Name, string? OsUser, IReadOnlyList<string> Roles, IReadOnlyList<string> Accounts)
{
    /// <summary>Where the operator acts; <see langword="null"/> in it stands for what belongs to no tenant, and is all there is when nothing is written.</summary>
    public IReadOnlyList<TenantName?> Tenants { get; init; } = [null];
}
