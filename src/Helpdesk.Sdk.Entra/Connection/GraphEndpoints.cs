namespace Helpdesk.Sdk.Entra;

/// <summary>Where Graph and the token authority are.</summary>
internal sealed record GraphEndpoints(Uri Graph, Uri Authority)
{
    // Only these take part in instance discovery; any other authority would be asked for at a public one, which cannot know it.
    private static readonly HashSet<string> KnownAuthorities = new(StringComparer.OrdinalIgnoreCase)
    {
        "login.microsoftonline.com", "login.windows.net", "sts.windows.net", "login.microsoftonline.us", "login.partner.microsoftonline.cn", "login.chinacloudapi.cn",
    };

    /// <summary>The base address without a slash at its end.</summary>
    public string Base { get; } = Graph.AbsoluteUri.TrimEnd('/');

    /// <summary>What a token is asked for.</summary>
    public string Scope { get; } = Graph.GetLeftPart(UriPartial.Authority) + "/.default";

    public bool IsKnownAuthority => Authority.IsDefaultPort && KnownAuthorities.Contains(Authority.Host);

    /// <summary>Whether a request to that address may carry the token.</summary>
    public bool Covers(Uri address) =>
        address.IsAbsoluteUri
        && address.Scheme == Graph.Scheme && address.Port == Graph.Port && address.UserInfo.Length == 0
        && string.Equals(address.Host, Graph.Host, StringComparison.OrdinalIgnoreCase)
        && address.AbsoluteUri.StartsWith(Base + "/", StringComparison.OrdinalIgnoreCase);
}
