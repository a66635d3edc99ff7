namespace AgentDesk;

/// <summary>What every response of the console says to browsers and caches. The SDK's own endpoints say it themselves.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static bool IsOfTheSdk(HttpContext context) => context.Request.Path.StartsWithSegments("/helpdesk", StringComparison.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context)
    {
        if (!IsOfTheSdk(context))
            context.Response.OnStarting(static state =>
            {
                Set(((HttpContext)state).Response);
                return Task.CompletedTask;
            }, context);
        return next(context);
    }

    private static void Set(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (!response.HttpContext.Items.ContainsKey(Assets.MayBeKept))
            headers.CacheControl = "no-store";
    }
}
