using System.Collections.Concurrent;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>The opaque tokens of next links that were given out.</summary>
public sealed class PageTokens
{
    private readonly ConcurrentDictionary<string, PageToken> _tokens = new(StringComparer.Ordinal);

    /// <summary>Makes all of them expire.</summary>
    public void ExpireAll() => _tokens.Clear();

    internal string Add(PageToken token)
    {
        var id = $"RFNwdAIAAQAAAA{Guid.NewGuid():N}";
        _tokens[id] = token;
        return id;
    }

    internal PageToken? Find(string id) => _tokens.GetValueOrDefault(id);
}
