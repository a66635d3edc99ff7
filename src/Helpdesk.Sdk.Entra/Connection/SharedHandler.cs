using System.Net;

namespace Helpdesk.Sdk.Entra;

/// <summary>The connections of all tenants of this process. Trust is the system's; redirects are not followed, because they would carry the token elsewhere.</summary>
internal static class SharedHandler
{
    private static readonly Lazy<SocketsHttpHandler> Shared = new(static () => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(10),
    });

    public static HttpMessageHandler Instance => Shared.Value;
}
