using System.Net;

namespace Helpdesk.Sdk;

/// <summary>The connection to the gateway: nothing leads it elsewhere, and it says little about itself.</summary>
internal static class SmsHandler
{
    private const int ConnectionsAtOnce = 8, LongestHeaders = 16; // kilobytes
    private const int MostDrained = 65_536;

    public static SocketsHttpHandler Create(HttpSmsOptions options) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        Credentials = null,
        PreAuthenticate = false,
        ConnectTimeout = options.Timeout,
        MaxConnectionsPerServer = ConnectionsAtOnce,
        MaxResponseHeadersLength = LongestHeaders,
        // What comes after the headers is not read, only let pass, so that a connection can be used again.
        MaxResponseDrainSize = MostDrained,
        ResponseDrainTimeout = TimeSpan.FromSeconds(2),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
        // Traces would carry the address, which may hold a number.
        ActivityHeadersPropagator = null,
        SslOptions = SmtpTrust.Load(HttpSmsOptionsCheck.Origin(options.Url)!.Host, options.CaCertificateFile, options.PinnedCertificate).CreateOptions(),
    };
}
