using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>The scripts of pages: small files of our own, each at an address of its own, the same for everybody.</summary>
internal static class ScriptEndpoints
{
    public const string SecurityKey = "/security-key.js";
    public const string Password = "/password.js";
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder pages)
    {
        foreach (var path in new[] { SecurityKey, Password })
        {
            var text = Read(path);
            pages.MapMethods(path, Reads, () => Results.Text(text, "text/javascript; charset=utf-8"));
        }
    }

    /// <summary>Lets the page load a script of ours.</summary>
    public static Markup Tag(HttpContext context, string path, bool asks)
    {
        context.Features.Set(new PageScript(asks));
        return Markup.Of($"<script src=\"{context.RequestServices.GetRequiredService<HelpdeskPlaces>().Root(context)}{path}\" defer></script>\n");
    }

    private static string Read(string path)
    {
        using var reader = new StreamReader(typeof(ScriptEndpoints).Assembly.GetManifestResourceStream("Helpdesk.Sdk.AspNetCore." + path[1..])!);
        return reader.ReadToEnd();
    }
}
