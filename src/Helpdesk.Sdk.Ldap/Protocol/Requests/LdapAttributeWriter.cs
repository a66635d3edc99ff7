using System.Formats.Asn1;

namespace Helpdesk.Sdk.Ldap;

internal static class LdapAttributeWriter
{
    /// <summary>An Attribute or PartialAttribute (RFC 4511 section 4.1.7).</summary>
    public static void Write(AsnWriter writer, string attribute, IReadOnlyList<ReadOnlyMemory<byte>> values)
    {
        using (writer.PushSequence())
        {
            writer.WriteText(attribute);
            using (writer.PushSetOf())
                foreach (var value in values) writer.WriteOctetString(value.Span);
        }
    }
}
