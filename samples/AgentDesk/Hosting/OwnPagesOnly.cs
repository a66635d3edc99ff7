namespace AgentDesk;

/// <summary>
/// Keeps the pages of other hosts out, also of those of the same domain, which a cookie with <c>SameSite</c> goes along with: to look at a page leaves a line in
/// the history under the operator's name. Browsers say where a request comes from (W3C Fetch Metadata); who says nothing is no browser, or an old one. A link
/// that somebody follows from elsewhere is served. The SDK's own endpoints have a rule of their own.
/// </summary>
internal sealed class OwnPagesOnly(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (SecurityHeaders.IsOfTheSdk(context) || IsOwn(context.Request))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool IsOwn(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-site" or "cross-site" => HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document",
        _ => true,
    };
}
