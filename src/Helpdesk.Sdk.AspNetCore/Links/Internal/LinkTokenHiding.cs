using Microsoft.AspNetCore.Http.Features;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Finds the token of a secure link in the address of a request and puts a stand-in there.</summary>
internal static class LinkTokenHiding
{
    private static readonly string[] Kinds = ["reset", "undo"];

    public static void Hide(IFeatureCollection features, IEnumerable<string> prefixes)
    {
        if (features.Get<IHttpRequestFeature>() is not { } request || Find(request.Path, prefixes) is not (> 0 and var start))
            return;
        features.Set(new LinkToken(new Secret(request.Path.AsSpan(start))));
        request.Path = request.Path[..start] + LinkToken.Stand;
        request.RawTarget = request.Path;
    }

    /// <summary>Where the token begins; 0 = there is none.</summary>
    public static int Find(string path, IEnumerable<string> prefixes)
    {
        foreach (var prefix in prefixes)
        {
            // A base path or a group of the host's may come before.
            for (var at = path.IndexOf(prefix, StringComparison.OrdinalIgnoreCase); at >= 0; at = path.IndexOf(prefix, at + 1, StringComparison.OrdinalIgnoreCase))
                if (After(path, at + prefix.Length) is > 0 and var start)
                    return start;
        }
        return 0;
    }

    // PREFIX/reset/TOKEN, PREFIX/tenants/NAME/reset/TOKEN; whatever follows belongs to the token.
    private static int After(string path, int at)
    {
        if (Skip(path, at, "tenants") is > 0 and var tenant)
        {
            var slash = path.IndexOf('/', tenant);
            if (slash < 0)
                return 0;
            at = slash;
        }
        foreach (var kind in Kinds)
            if (Skip(path, at, kind) is > 0 and var start && start < path.Length)
                return start;
        return 0;
    }

    private static int Skip(string path, int at, string word) =>
        string.Compare(path, at, $"/{word}/", 0, word.Length + 2, StringComparison.OrdinalIgnoreCase) == 0 ? at + word.Length + 2 : 0;
}
