using Microsoft.AspNetCore.Http;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>What every request to a page goes through first: how many they make, and that no foreign page made their browser make it.</summary>
internal sealed class PageGate(RequestLimiter limiter)
{
    public RequestDelegate Around(RequestDelegate next) => async context =>
    {
        var isAgent = context.GetEndpoint()?.Metadata.GetMetadata<HelpdeskEndpoint>() is { IsAgent: true };
        if (isAgent ? !limiter.MayAgent(context) : !limiter.MayVisitor(context))
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        else if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) && IsForeign(context))
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        else
            await next(context).ConfigureAwait(false);
    };

    // Browsers that do not say where a request comes from are held by the seal of the form alone.
    private static bool IsForeign(HttpContext context) => context.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");
}
