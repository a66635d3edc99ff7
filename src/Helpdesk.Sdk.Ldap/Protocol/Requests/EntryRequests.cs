using System.Formats.Asn1;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Add an entry (RFC 4511 section 4.7).</summary>
internal sealed class LdapAddRequest(string name, params IReadOnlyList<LdapAttributeValues> attributes) : LdapRequest
{
    internal override string Kind => "add";

    internal override byte ResponseTag => BerTag.AddResponse;

    internal override bool ChangesData => true;

    internal override void Write(AsnWriter writer)
    {
        using (writer.PushSequence(AsnWriterExtensions.Application(8)))
        {
            writer.WriteText(name);
            using (writer.PushSequence())
                foreach (var attribute in attributes) LdapAttributeWriter.Write(writer, attribute.Name, attribute.Values);
        }
    }
}

/// <summary>An attribute of an entry to add.</summary>
internal sealed class LdapAttributeValues(string name, params IReadOnlyList<ReadOnlyMemory<byte>> values)
{
    public string Name { get; } = name;

    public IReadOnlyList<ReadOnlyMemory<byte>> Values { get; } = values;

    /// <summary>An attribute of texts.</summary>
    public static LdapAttributeValues FromText(string name, params IReadOnlyList<string> values) =>
        new(name, [.. values.Select(static value => (ReadOnlyMemory<byte>)LdapText.ToUtf8(value))]);

    /// <summary>Name only.</summary>
    public override string ToString() => Name;
}

/// <summary>Delete an entry without children (RFC 4511 section 4.8).</summary>
internal sealed class LdapDeleteRequest(string name) : LdapRequest
{
    internal override string Kind => "delete";

    internal override byte ResponseTag => BerTag.DeleteResponse;

    internal override bool ChangesData => true;

    internal override void Write(AsnWriter writer) => writer.WriteText(name, AsnWriterExtensions.Application(10, constructed: false));
}

/// <summary>Rename or move an entry (modifyDN, RFC 4511 section 4.9).</summary>
internal sealed class LdapRenameRequest(string name, string newRelativeName, bool deleteOldValue = true, string? newParent = null) : LdapRequest
{
    internal override string Kind => "rename";

    internal override byte ResponseTag => BerTag.RenameResponse;

    internal override bool ChangesData => true;

    internal override void Write(AsnWriter writer)
    {
        using (writer.PushSequence(AsnWriterExtensions.Application(12)))
        {
            writer.WriteText(name);
            writer.WriteText(newRelativeName);
            writer.WriteBoolean(deleteOldValue);
            if (newParent is not null) writer.WriteText(newParent, AsnWriterExtensions.Context(0));
        }
    }
}
