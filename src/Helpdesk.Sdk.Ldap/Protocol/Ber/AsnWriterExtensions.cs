using System.Formats.Asn1;

namespace Helpdesk.Sdk.Ldap;

internal static class AsnWriterExtensions
{
    /// <summary>An LDAPString, LDAPDN or LDAPOID: UTF-8 in an OCTET STRING.</summary>
    public static void WriteText(this AsnWriter writer, string text, Asn1Tag? tag = null) => writer.WriteOctetString(LdapText.ToUtf8(text), tag);

    /// <summary>ENUMERATED of one byte; all LDAP enumerations stay far below 128.</summary>
    public static void WriteSmallEnumerated(this AsnWriter writer, int value) => writer.WriteEncodedValue([BerTag.Enumerated, 1, checked((byte)value)]);

    /// <summary>A context tag.</summary>
    public static Asn1Tag Context(int number, bool constructed = false) => new(TagClass.ContextSpecific, number, constructed);

    /// <summary>An application tag (the operation of a message).</summary>
    public static Asn1Tag Application(int number, bool constructed = true) => new(TagClass.Application, number, constructed);
}
