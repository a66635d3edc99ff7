namespace Helpdesk.Sdk.GraphDouble;

/// <summary>One request as it arrived, before anything was made of it.</summary>
/// <param name="Method">GET, POST, PATCH, DELETE.</param>
/// <param name="Path">The raw path, still escaped, without the version.</param>
/// <param name="Query">The raw query without its question mark.</param>
/// <param name="Headers">Header names, any letter case, to values.</param>
/// <param name="Body">The body, or <see langword="null"/>.</param>
public sealed record GraphRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, string? Body)
{
    /// <summary>The header's value, or <see langword="null"/>.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Path}{(Query.Length > 0 ? "?" + Query : "")}";
}
