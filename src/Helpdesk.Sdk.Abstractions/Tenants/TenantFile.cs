namespace Helpdesk.Sdk;

/// <summary>Names files of a tenant after those of the whole.</summary>
public static class TenantFile
{
    /// <summary>What tells a tenant's files from all others: names of tenants have no full stop, so that no two tenants share one.</summary>
    public static string Word(TenantName tenant) => "tenant-" + tenant.Value;

    /// <summary>The file beside this one: <c>helpdesk.db</c> becomes <c>helpdesk.tenant-NAME.db</c>.</summary>
    /// <param name="path">The file of the whole.</param>
    /// <param name="tenant">Whose.</param>
    public static string Beside(string path, TenantName tenant)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        // What is named after it without its ending must still be told apart.
        return Path.GetExtension(path) is { Length: > 1 } ending ? Path.ChangeExtension(path, Word(tenant) + ending) : $"{path.TrimEnd('.')}-{Word(tenant)}";
    }
}
