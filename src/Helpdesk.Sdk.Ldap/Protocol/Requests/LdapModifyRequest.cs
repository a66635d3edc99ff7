using System.Formats.Asn1;

namespace Helpdesk.Sdk.Ldap;

/// <summary>What to do with the values (RFC 4511 section 4.6).</summary>
internal enum LdapModificationKind
{
    Add = 0,
    Delete = 1,
    Replace = 2,
}

/// <summary>One change of one attribute; no values means all of them for delete and replace. Values may be secrets: they stay the caller's to erase.</summary>
internal sealed class LdapModification(LdapModificationKind kind, string attribute, params IReadOnlyList<ReadOnlyMemory<byte>> values)
{
    /// <summary>Replaces an attribute by one text.</summary>
    public static LdapModification Replace(string attribute, string value) => new(LdapModificationKind.Replace, attribute, LdapText.ToUtf8(value));

    /// <summary>Adds one text.</summary>
    public static LdapModification Add(string attribute, string value) => new(LdapModificationKind.Add, attribute, LdapText.ToUtf8(value));

    /// <summary>Deletes one text.</summary>
    public static LdapModification Delete(string attribute, string value) => new(LdapModificationKind.Delete, attribute, LdapText.ToUtf8(value));

    /// <summary>Attribute only.</summary>
    public override string ToString() => attribute;

    internal void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteSmallEnumerated((int)kind);
            LdapAttributeWriter.Write(writer, attribute, values);
        }
    }
}

/// <summary>Modify: all changes or none (RFC 4511 section 4.6).</summary>
internal sealed class LdapModifyRequest(string name, params IReadOnlyList<LdapModification> modifications) : LdapRequest
{
    internal override string Kind => "modify";

    internal override byte ResponseTag => BerTag.ModifyResponse;

    internal override bool ChangesData => true;

    internal override void Write(AsnWriter writer)
    {
        using (writer.PushSequence(AsnWriterExtensions.Application(6)))
        {
            writer.WriteText(name);
            using (writer.PushSequence())
                foreach (var modification in modifications) modification.Write(writer);
        }
    }
}
