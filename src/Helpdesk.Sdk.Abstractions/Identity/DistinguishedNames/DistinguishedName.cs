using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk;

/// <summary>
/// A parsed distinguished name (RFC 4514). Equality and <see cref="IsWithin"/> compare by meaning: letter case, spacing,
/// escaping, short or long or numeric attribute names and the order inside a multi-valued RDN do not matter.
/// </summary>
public sealed class DistinguishedName : IEquatable<DistinguishedName>
{
    /// <summary>The longest text that is parsed, in UTF-16 code units.</summary>
    public const int MaximumLength = 4096;

    private readonly RelativeDistinguishedName[] _names;
    private readonly int _start;
    private string? _text;
    private int[]? _rootHashes;

    internal DistinguishedName(RelativeDistinguishedName[] names, int start = 0)
    {
        _names = names;
        _start = start;
    }

    /// <summary>How many relative names it has.</summary>
    public int Depth => _names.Length - _start;

    /// <summary>The entry's own relative name.</summary>
    /// <exception cref="InvalidOperationException">It is the empty name.</exception>
    public RelativeDistinguishedName RelativeName =>
        Depth > 0 ? _names[_start] : throw new InvalidOperationException("The empty distinguished name has no relative name.");

    /// <summary>The container; <see langword="null"/> for the empty name.</summary>
    public DistinguishedName? Parent => Depth > 0 ? new DistinguishedName(_names, _start + 1) : null;

    /// <summary>Parses a name.</summary>
    /// <exception cref="FormatException">It is no RFC 4514 name; the message says where.</exception>
    public static DistinguishedName Parse(string text) =>
        TryParse(text, out var name, out var problem) ? name : throw new FormatException($"'{text}' is no distinguished name: {problem}.");

    /// <summary>Parses a name.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The name.</param>
    /// <param name="problem">What is wrong and where, otherwise.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DistinguishedName? name, [NotNullWhen(false)] out string? problem)
    {
        name = null;
        if (text is null)
            problem = "it is missing";
        else if (text.Length > MaximumLength)
            problem = $"it is longer than {MaximumLength} characters";
        else
        {
            var parser = new DistinguishedNameParser(text);
            if (parser.TryParse(out var names, out problem))
                name = new DistinguishedName(names);
        }
        return name is not null;
    }

    /// <summary>Whether it is <paramref name="root"/> itself or anything below it.</summary>
    public bool IsWithin(DistinguishedName root)
    {
        ArgumentNullException.ThrowIfNull(root);
        if (Depth < root.Depth)
            return false;
        for (var i = 1; i <= root.Depth; i++)
            if (!_names[^i].Equals(root._names[^i]))
                return false;
        return true;
    }

    /// <summary>A hash of the last names, counted from the root: equal wherever those are. Computed once.</summary>
    internal int HashOfRoot(int depth)
    {
        var hashes = _rootHashes;
        if (hashes is null)
        {
            hashes = new int[Depth + 1];
            for (var i = 1; i < hashes.Length; i++)
                hashes[i] = HashCode.Combine(hashes[i - 1], _names[^i]);
            _rootHashes = hashes;
        }
        return hashes[depth];
    }

    /// <summary>A name directly below this one.</summary>
    /// <param name="attribute">The naming attribute ("CN").</param>
    /// <param name="value">Its value, unescaped.</param>
    public DistinguishedName Child(string attribute, string value) =>
        new([new RelativeDistinguishedName([new AttributeValueAssertion(attribute, value)]), .. _names.AsSpan(_start)]);

    /// <inheritdoc/>
    public bool Equals(DistinguishedName? other) => other is not null && other.Depth == Depth && IsWithin(other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DistinguishedName);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        for (var i = _start; i < _names.Length; i++)
            hash.Add(_names[i]);
        return hash.ToHashCode();
    }

    /// <summary>The name as RFC 4514 text, escaped where needed, with the attribute names as they were given.</summary>
    public override string ToString() => _text ??= string.Join(',', _names.Skip(_start));
}
