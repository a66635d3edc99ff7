using System.Text;

namespace Helpdesk.Sdk.Ldap;

/// <summary>An attribute of an entry, read in place.</summary>
internal readonly ref struct LdapAttribute(ReadOnlySpan<byte> description, ReadOnlySpan<byte> values)
{
    /// <summary>UTF-8 of the description: the type and its options, such as <c>member;range=0-1499</c>.</summary>
    public ReadOnlySpan<byte> Description { get; } = description;

    /// <summary>The values as octets.</summary>
    public LdapValueList Values { get; } = new(values);

    /// <summary>Whether this is the attribute of that description; attribute descriptions ignore case.</summary>
    public bool Is(string description) => Ascii.EqualsIgnoreCase(Description, description);

    /// <summary>The description as text.</summary>
    public string DescriptionText() => LdapText.Read(Description);

    /// <summary>All values as text.</summary>
    public List<string> ToTexts()
    {
        var list = new List<string>();
        foreach (var value in Values) list.Add(LdapText.Read(value));
        return list;
    }

    /// <summary>Copies of all values.</summary>
    public List<byte[]> ToBytes()
    {
        var list = new List<byte[]>();
        foreach (var value in Values) list.Add(value.ToArray());
        return list;
    }
}

/// <summary>Attributes of an entry, for foreach.</summary>
internal readonly ref struct LdapAttributeList(ReadOnlySpan<byte> attributes)
{
    private readonly ReadOnlySpan<byte> _attributes = attributes;

    public Enumerator GetEnumerator() => new(_attributes);

    internal ref struct Enumerator(ReadOnlySpan<byte> attributes)
    {
        private BerReader _rest = new(attributes);

        public LdapAttribute Current { get; private set; }

        public bool MoveNext()
        {
            if (_rest.IsEmpty) return false;
            var attribute = new BerReader(_rest.Read(BerTag.Sequence));
            Current = new LdapAttribute(attribute.Read(BerTag.OctetString), attribute.Read(BerTag.Set));
            return true;
        }
    }
}

/// <summary>Values of an attribute, for foreach.</summary>
internal readonly ref struct LdapValueList(ReadOnlySpan<byte> values)
{
    private readonly ReadOnlySpan<byte> _values = values;

    public Enumerator GetEnumerator() => new(_values);

    internal ref struct Enumerator(ReadOnlySpan<byte> values)
    {
        private BerReader _rest = new(values);

        public ReadOnlySpan<byte> Current { get; private set; }

        public bool MoveNext()
        {
            if (_rest.IsEmpty) return false;
            Current = _rest.Read(BerTag.OctetString);
            return true;
        }
    }
}
