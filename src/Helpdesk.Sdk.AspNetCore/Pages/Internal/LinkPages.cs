using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>The pages that secure links lead to. GET shows a form and nothing else, whatever the token; POST acts.</summary>
internal static class LinkPages
{
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder pages)
    {
        foreach (var desk in new[] { "", "/tenants/{tenant}" })
        {
            pages.MapMethods($"{desk}/reset/{{token}}", Reads, static (HttpContext context) => ResetPage.ShowAsync(context, StatusCodes.Status200OK, null));
            pages.MapPost($"{desk}/reset/{{token}}", static (HttpContext context, string? tenant) => ResetPage.ActAsync(context, Desk(context, tenant)));
            pages.MapMethods($"{desk}/undo/{{token}}", Reads, static (HttpContext context) => UndoPage.ShowAsync(context, StatusCodes.Status200OK, null));
            pages.MapPost($"{desk}/undo/{{token}}", static (HttpContext context, string? tenant) => UndoPage.ActAsync(context, Desk(context, tenant)));
        }
    }

    /// <summary>The token as it came, out of the reach of logs.</summary>
    public static Secret Token(HttpContext context) => context.Features.Get<LinkToken>()?.Value ?? throw new InvalidOperationException("The token was not taken out of the address.");

    /// <summary>The same words for every link that does not work.</summary>
    public static Task WriteInvalidAsync(HttpContext context) => PageFrame.WriteAsync(
        context, StatusCodes.Status400BadRequest, "This link does not work", Markup.Of($"<p>It was used, has expired or was replaced by a newer one. Ask the help desk for another.</p>"));

    /// <summary>The form, or <see langword="null"/> when there is none.</summary>
    public static async Task<IFormCollection?> FormAsync(HttpContext context)
    {
        try
        {
            return context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    // A tenant that is not there takes the same work as a link that is not: the token is then nobody's.
    private static (LinkDesk Desk, bool Known) Desk(HttpContext context, string? tenant)
    {
        var contact = RequestOrigin.Of(context, null);
        var own = context.RequestServices.GetRequiredService<IHelpdeskOrchestrator>();
        return tenant is null ? (own.ForLinks(contact), true)
            : TenantName.TryParse(tenant, out var name) && context.RequestServices.GetRequiredService<IHelpdeskTenants>().TryGet(name, out var found) ? (found.Orchestrator.ForLinks(contact), true)
            : (own.ForLinks(contact), false);
    }

    /// <summary>A token that nobody has, of the form of this one: what is wrong with it is found out at the same place.</summary>
    public static Secret Nobodys(Secret token) => token.Use(0, static (characters, _) =>
    {
        var text = characters.ToArray();
        var start = characters.LastIndexOf('/') + 1;
        var length = characters[start..].IndexOf('.');
        for (var i = start; i < start + length; i++)
            if (char.IsAsciiHexDigitLower(text[i]))
                text[i] = RandomNumberGenerator.GetHexString(1, lowercase: true)[0];
        var other = new Secret(text);
        Array.Clear(text);
        return other;
    });
}
