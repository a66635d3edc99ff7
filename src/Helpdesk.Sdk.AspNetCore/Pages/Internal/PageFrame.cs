using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>What every page has around it. No script, nothing from elsewhere.</summary>
internal static class PageFrame
{
    private const string Html = "text/html; charset=utf-8";

    public static async Task WriteAsync(HttpContext context, int status, string heading, Markup body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = Html;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.WriteAsync(Render(context, heading, body), context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>For what the server itself answers.</summary>
    public static Task WriteStatusAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var (heading, text) = status switch
        {
            StatusCodes.Status404NotFound => ("Nothing here", "There is no page at this address. If you came by a link of ours, copy it whole into the address bar."),
            StatusCodes.Status429TooManyRequests => ("Too many requests", "Wait a minute, then try again."),
            >= 500 => ("Something went wrong", "Try again in a while. If it goes on, call the help desk."),
            _ => ("This did not work", "Go back and try again. If it goes on, call the help desk."),
        };
        return WriteAsync(context, status, heading, Markup.Of($"<p>{text}</p>"));
    }

    private static string Render(HttpContext context, string heading, Markup body)
    {
        var look = context.RequestServices.GetRequiredService<IOptionsMonitor<HelpdeskWebOptions>>().CurrentValue.SelfService;
        var style = look.StylesheetPath is { } own ? context.Request.PathBase.ToUriComponent() + own : context.RequestServices.GetRequiredService<HelpdeskPlaces>().Root(context) + StylesheetEndpoint.Path;
        var footer = look.Footer is { Length: > 0 } text ? Markup.Of($"<footer>{text}</footer>\n") : Markup.Empty;
        return Markup.Of(
            $"""
            <!doctype html>
            <html lang="{look.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{heading} – {look.Title}</title>
            <link rel="stylesheet" href="{style}">
            </head>
            <body>
            <header>{look.Title}</header>
            <main>
            <h1>{heading}</h1>
            {body}
            </main>
            {footer}</body>
            </html>

            """).ToString();
    }
}
