using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Stands around the whole pipeline: whoever answers under our addresses, the response has our headers, and an error has a body of ours.</summary>
internal sealed class HelpdeskResponses(RequestDelegate next, HelpdeskPlaces places, ILogger<HelpdeskResponses> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            var (self, request) = ((HelpdeskResponses, HttpContext))state;
            if (self.Find(request) is { } endpoint)
                ResponseHeaders.Set(request.Response, endpoint);
            return Task.CompletedTask;
        }, (this, context));
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (Exception e) when (!context.Response.HasStarted && Find(context) is not null)
        {
            await FailAsync(context, e).ConfigureAwait(false);
        }

        var response = context.Response;
        if (response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null or 0 } && Find(context) is { } ours)
        {
            if (ours.IsPage)
                await PageFrame.WriteStatusAsync(context).ConfigureAwait(false);
            else
                await HelpdeskProblem.Of(response.StatusCode).ExecuteAsync(context).ConfigureAwait(false);
        }
    }

    private async Task FailAsync(HttpContext context, Exception e)
    {
        context.Response.Clear();
        if (e is BadHttpRequestException bad)
        {
            context.Response.StatusCode = bad.StatusCode;
            // Of ours, or of the framework's about the form of the request: what is wrong and where.
            if (Find(context) is { IsPage: false })
                await HelpdeskProblem.Of(bad.StatusCode, bad.Message).ExecuteAsync(context).ConfigureAwait(false);
            return;
        }
        if (!context.RequestAborted.IsCancellationRequested)
            Log.RequestFailed(logger, e, e.GetType().Name);
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }

    private HelpdeskEndpoint? Find(HttpContext context) => places.Find(context);
}
