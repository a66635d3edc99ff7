namespace Helpdesk.Sdk.GraphDouble;

/// <summary>Who is a member of something, with what readers still see after a change.</summary>
public sealed class Edges
{
    private readonly Dictionary<string, (bool Now, bool Before, DateTimeOffset VisibleFrom)> _edges = new(StringComparer.Ordinal);

    /// <summary>Whether the id is a member as it stands.</summary>
    public bool Contains(string id) => _edges.TryGetValue(id, out var edge) && edge.Now;

    /// <summary>The members as it stands.</summary>
    public IReadOnlyList<string> All => [.. _edges.Where(static e => e.Value.Now).Select(static e => e.Key)];

    internal bool Seen(string id, DateTimeOffset now) => _edges.TryGetValue(id, out var edge) && (now >= edge.VisibleFrom ? edge.Now : edge.Before);

    internal IEnumerable<string> SeenAt(DateTimeOffset now) => _edges.Where(e => now >= e.Value.VisibleFrom ? e.Value.Now : e.Value.Before).Select(static e => e.Key);

    internal void Set(string id, bool member, DateTimeOffset now, TimeSpan delay)
    {
        var seen = Seen(id, now);
        _edges[id] = (member, seen, delay > TimeSpan.Zero ? now + delay : DateTimeOffset.MinValue);
    }
}
