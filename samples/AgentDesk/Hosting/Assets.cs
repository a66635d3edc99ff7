using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace AgentDesk;

/// <summary>The stylesheet and the script. Their address holds their hash, so that they are kept for ever and never stale.</summary>
internal static class Assets
{
    /// <summary>Marks a response that caches may keep.</summary>
    public const string MayBeKept = "agentdesk-may-be-kept";

    private static readonly byte[] Css = Read("desk.css"), Js = Read("desk.js");

    public static string Stylesheet { get; } = $"/assets/{Hash(Css)}/desk.css";

    public static string Script { get; } = $"/assets/{Hash(Js)}/desk.js";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/assets/{hash}/desk.css", static (HttpContext context) => Send(context, Css, "text/css; charset=utf-8")).AllowAnonymous();
        endpoints.MapGet("/assets/{hash}/desk.js", static (HttpContext context) => Send(context, Js, "text/javascript; charset=utf-8")).AllowAnonymous();
    }

    private static IResult Send(HttpContext context, byte[] content, string type)
    {
        context.Items[MayBeKept] = true;
        context.Response.Headers[HeaderNames.CacheControl] = "public, max-age=31536000, immutable";
        return Results.Bytes(content, type);
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8));

    private static byte[] Read(string name)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
