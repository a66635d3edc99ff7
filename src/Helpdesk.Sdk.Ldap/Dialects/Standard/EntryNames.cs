using System.Buffers;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Parses the names of entries. Entries of a listing mostly lie side by side: a plain name in the container of the one before shares that container instead of
/// parsing it again.
/// </summary>
internal static class EntryNames
{
    // What RFC 4514 section 2.4 escapes or gives a meaning; anything with it takes the careful way.
    private static readonly SearchValues<char> Special = SearchValues.Create("\\\"+;<>=#\0");

    [ThreadStatic]
    private static (string Text, DistinguishedName Name)? _container;

    /// <summary>The name; null when it is none.</summary>
    public static DistinguishedName? Parse(string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var isPlain = equals > 0 && equals < comma && IsPlain(text.AsSpan(0, equals), text.AsSpan(equals + 1, comma - equals - 1));
        if (isPlain && _container is { } known && text.AsSpan(comma + 1).SequenceEqual(known.Text)) return known.Name.Child(text[..equals], text[(equals + 1)..comma]);
        if (!DistinguishedName.TryParse(text, out var name, out _)) return null;
        if (isPlain && name.Parent is { } container) _container = (text[(comma + 1)..], container);
        return name;
    }

    private static bool IsPlain(ReadOnlySpan<char> attribute, ReadOnlySpan<char> value) =>
        !attribute.ContainsAnyExceptInRange('A', 'z') && !attribute.ContainsAnyInRange('[', '`')
        && !value.IsEmpty && value[0] != ' ' && value[^1] != ' ' && !value.ContainsAny(Special);
}
