namespace Helpdesk.Sdk;

/// <summary>Where a tenant's own files and pages are, beside those of the whole.</summary>
internal static class TenantPlaces
{
    private const int LongestAppName = 48;

    /// <summary>Files of its own; a receiver of syslog messages tells tenants apart by the application's name.</summary>
    public static HistorySettings Of(HistorySettings whole, TenantName tenant) => whole with
    {
        HeadFile = whole.HeadFile is { Length: > 0 } head ? TenantFile.Beside(head, tenant) : whole.HeadFile,
        Archive = Path.Combine(whole.Archive, TenantFile.Word(tenant)),
        Sinks = [.. whole.Sinks.Select(s => Of(s, tenant))],
    };

    /// <summary>Below the address of the whole.</summary>
    public static Uri Of(Uri address, TenantName tenant) => new(address, $"tenants/{tenant.Value}/");

    private static HistorySinkSettings Of(HistorySinkSettings sink, TenantName tenant)
    {
        var ending = "." + tenant.Value;
        return sink with
        {
            Path = sink.Path is { } path ? TenantFile.Beside(path, tenant) : null,
            AppName = sink.AppName[..Math.Min(sink.AppName.Length, LongestAppName - ending.Length)] + ending,
        };
    }
}
