using System.Collections.Concurrent;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Where in the host's addresses we are.</summary>
internal sealed class HelpdeskPlaces
{
    private readonly ConcurrentDictionary<string, bool> _prefixes = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string> Prefixes => _prefixes.Keys;

    public void Add(string prefix) => _prefixes.TryAdd(prefix, true);

    /// <summary>The address under which our pages are, as the browser knows it.</summary>
    public string Root(HttpContext context)
    {
        var whole = context.Request.PathBase.Add(context.Request.Path).Value ?? "";
        foreach (var prefix in _prefixes.Keys)
            if (whole.IndexOf(prefix, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
                return new PathString(whole[..(at + prefix.Length)]).ToUriComponent();
        return "";
    }

    /// <summary>What is answered here; <see langword="null"/> = the host's own.</summary>
    public HelpdeskEndpoint? Find(HttpContext context)
    {
        // A handler of exceptions takes the endpoint away and tells it on.
        var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        if (endpoint?.Metadata.GetMetadata<HelpdeskEndpoint>() is { } ours)
            return ours;
        var path = context.Request.Path;
        foreach (var prefix in _prefixes.Keys)
            if (path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase, out var rest))
                return new HelpdeskEndpoint(!rest.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase));
        return null;
    }
}
