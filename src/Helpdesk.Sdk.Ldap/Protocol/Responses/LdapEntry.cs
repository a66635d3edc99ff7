using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// An entry found by a search. One copy of the bytes is kept, checked once when it arrives; names and values are read from it when asked for,
/// so that an entry costs little more than its size on the wire. Not for logs: values belong to people.
/// </summary>
internal sealed class LdapEntry
{
    private readonly byte[] _attributes;

    private LdapEntry(string name, byte[] attributes)
    {
        Name = name;
        _attributes = attributes;
    }

    /// <summary>The distinguished name as the server wrote it.</summary>
    public string Name { get; }

    /// <summary>All attributes in the server's order.</summary>
    public LdapAttributeList Attributes => new(_attributes);

    /// <summary>Finds an attribute by its whole description (options included), ignoring case.</summary>
    public bool TryFind(string attribute, out LdapAttribute found)
    {
        foreach (var candidate in Attributes)
        {
            if (!candidate.Is(attribute)) continue;
            found = candidate;
            return true;
        }

        found = default;
        return false;
    }

    /// <summary>The first value as text, or null without the attribute or without a value.</summary>
    public string? FindText(string attribute) => TryFindBytes(attribute, out var value) ? LdapText.Read(value) : null;

    /// <summary>The first value as octets, or null.</summary>
    public byte[]? FindBytes(string attribute) => TryFindBytes(attribute, out var value) ? value.ToArray() : null;

    /// <summary>The first value without a copy.</summary>
    public bool TryFindBytes(string attribute, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!TryFind(attribute, out var found)) return false;
        foreach (var first in found.Values)
        {
            value = first;
            return true;
        }

        return false;
    }

    /// <summary>All values as text; empty without the attribute.</summary>
    public IReadOnlyList<string> FindTexts(string attribute) => TryFind(attribute, out var found) ? found.ToTexts() : [];

    /// <summary>Nothing but the kind: names and values belong to people.</summary>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "An override.")]
    public override string ToString() => nameof(LdapEntry);

    /// <summary>Checks and copies the body of a SearchResultEntry (RFC 4511 section 4.5.2).</summary>
    /// <exception cref="LdapProtocolException">It is malformed.</exception>
    internal static LdapEntry Read(ReadOnlySpan<byte> body)
    {
        var reader = new BerReader(body);
        var name = LdapText.ReadName(reader.Read(BerTag.OctetString));
        var attributes = reader.Read(BerTag.Sequence);
        var list = new BerReader(attributes);
        while (!list.IsEmpty)
        {
            var attribute = list.ReadNested(BerTag.Sequence);
            attribute.Read(BerTag.OctetString);
            var values = attribute.ReadNested(BerTag.Set);
            while (!values.IsEmpty) values.Read(BerTag.OctetString);
        }

        return new LdapEntry(name, attributes.ToArray());
    }
}
