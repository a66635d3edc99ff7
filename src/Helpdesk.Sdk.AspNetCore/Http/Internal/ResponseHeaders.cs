using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>What every response of ours says to browsers and caches, whatever its status.</summary>
internal static class ResponseHeaders
{
    // No script at all, nothing from elsewhere, no frame; a QR code is an image inside of the page.
    private const string PagePolicy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    // For the few pages that bring a script of ours, from an address of ours.
    private const string Script = "; script-src 'self'";
    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'";

    public static void Set(HttpResponse response, HelpdeskEndpoint endpoint)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = !endpoint.IsPage ? DataPolicy : response.HttpContext.Features.Get<PageScript>() switch
        {
            null => PagePolicy,
            { Asks: true } => PagePolicy + Script + "; connect-src 'self'",
            _ => PagePolicy + Script,
        };
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers[HeaderNames.XFrameOptions] = "DENY";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex";
        headers.CacheControl = "no-store";
    }
}
