namespace Helpdesk.Sdk;

/// <summary>A known operator.</summary>
/// <param name="Name">The operator's name.</param>
/// <param name="OsUser">The operating system user, for the command line host.</param>
/// <param name="Roles">The operator's roles; of several that decide alike the first is used.</param>
/// <param name="Accounts">The operator's own accounts (<c>store:name</c>), which they may not act on.</param>
public sealed record OperatorSettings(string Name, string? OsUser, IReadOnlyList<string> Roles, IReadOnlyList<string> Accounts)
{
    /// <summary>Where the operator acts; <see langword="null"/> in it stands for what belongs to no tenant, and is all there is when nothing is written.</summary>
    public IReadOnlyList<TenantName?> Tenants { get; init; } = [null];
}
