namespace Helpdesk.Sdk.Entra;

/// <summary>What the handlers need to know of a request.</summary>
internal static class GraphRequests
{
    /// <summary>Whether it changes nothing. A batch counts as reading: the guard lets no other through.</summary>
    public static bool IsRead(HttpRequestMessage request) => request.Method == HttpMethod.Get || IsBatch(request);

    public static bool IsBatch(HttpRequestMessage request) =>
        request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("/$batch", StringComparison.OrdinalIgnoreCase);

    public static bool IsReport(HttpRequestMessage request) => request.RequestUri!.AbsolutePath.Contains("/reports/", StringComparison.OrdinalIgnoreCase);

    /// <summary>What it takes from the tenant's budget, in the service's resource units.</summary>
    public static int Cost(HttpRequestMessage request) =>
        IsBatch(request) ? 20
        : request.Method == HttpMethod.Get && request.RequestUri!.AbsolutePath.EndsWith("/users", StringComparison.OrdinalIgnoreCase) ? 2 : 1;
}
