using System.Collections;

namespace Helpdesk.Sdk;

/// <summary>Container scopes that can be asked in a time that does not grow with their number.</summary>
internal sealed class ScopeList : IReadOnlyList<DistinguishedName>
{
    private readonly DistinguishedName[] _scopes;
    private readonly Dictionary<int, List<DistinguishedName>> _byHash = [];
    private readonly int[] _depths;

    public ScopeList(IEnumerable<DistinguishedName> scopes)
    {
        _scopes = [.. scopes];
        _depths = [.. _scopes.Select(static s => s.Depth).Distinct().Order()];
        foreach (var scope in _scopes)
        {
            var hash = scope.HashOfRoot(scope.Depth);
            if (!_byHash.TryGetValue(hash, out var same))
                _byHash.Add(hash, same = []);
            same.Add(scope);
        }
    }

    public int Count => _scopes.Length;

    public DistinguishedName this[int index] => _scopes[index];

    /// <summary>Whether a container is one of them or below one.</summary>
    public bool Covers(DistinguishedName container)
    {
        foreach (var depth in _depths)
        {
            if (depth > container.Depth)
                return false;
            if (!_byHash.TryGetValue(container.HashOfRoot(depth), out var candidates))
                continue;
            foreach (var candidate in candidates)
            {
                if (container.IsWithin(candidate))
                    return true;
            }
        }
        return false;
    }

    public IEnumerator<DistinguishedName> GetEnumerator() => ((IEnumerable<DistinguishedName>)_scopes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _scopes.GetEnumerator();
}
