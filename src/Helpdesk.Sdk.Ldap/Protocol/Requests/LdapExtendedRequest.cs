using System.Formats.Asn1;

namespace Helpdesk.Sdk.Ldap;

/// <summary>An extended operation (RFC 4511 section 4.12). Unless told otherwise it is taken for a change: a lost answer is then an unknown outcome.</summary>
internal sealed class LdapExtendedRequest(string oid, ReadOnlyMemory<byte>? value = null, bool changesData = true) : LdapRequest
{
    internal override string Kind => "extended operation";

    internal override byte ResponseTag => BerTag.ExtendedResponse;

    internal override bool ChangesData => changesData;

    internal override void Write(AsnWriter writer)
    {
        using (writer.PushSequence(AsnWriterExtensions.Application(23)))
        {
            writer.WriteText(oid, AsnWriterExtensions.Context(0));
            if (value is { } content) writer.WriteOctetString(content.Span, AsnWriterExtensions.Context(1));
        }
    }
}
