using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Builder;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>How the pages look when the host says nothing else.</summary>
internal static class StylesheetEndpoint
{
    public const string Path = "/self-service.css";
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];
    private static readonly Lazy<string> Text = new(Read);

    public static void Map(IEndpointRouteBuilder pages) => pages.MapMethods(Path, Reads, static () => Results.Text(Text.Value, "text/css; charset=utf-8"));

    private static string Read()
    {
        using var reader = new StreamReader(typeof(StylesheetEndpoint).Assembly.GetManifestResourceStream("Helpdesk.Sdk.AspNetCore.helpdesk.css")!);
        return reader.ReadToEnd();
    }
}
