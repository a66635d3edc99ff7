using System.Formats.Asn1;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Simple bind (RFC 4511 section 4.2).</summary>
internal sealed class SimpleBindRequest(string name, ReadOnlyMemory<byte> password) : LdapRequest
{
    internal override string Kind => "bind";

    internal override byte ResponseTag => BerTag.BindResponse;

    internal override void Write(AsnWriter writer)
    {
        using (writer.PushSequence(AsnWriterExtensions.Application(0)))
        {
            writer.WriteInteger(3);
            writer.WriteText(name);
            writer.WriteOctetString(password.Span, AsnWriterExtensions.Context(0));
        }
    }
}

/// <summary>One step of a SASL bind. Credentials present and empty differ from absent ones (EXTERNAL needs the former).</summary>
internal sealed class SaslBindRequest(string mechanism, ReadOnlyMemory<byte>? credentials) : LdapRequest
{
    internal override string Kind => "bind";

    internal override byte ResponseTag => BerTag.BindResponse;

    internal override void Write(AsnWriter writer)
    {
        using (writer.PushSequence(AsnWriterExtensions.Application(0)))
        {
            writer.WriteInteger(3);
            writer.WriteText(string.Empty);
            using (writer.PushSequence(AsnWriterExtensions.Context(3, constructed: true)))
            {
                writer.WriteText(mechanism);
                if (credentials is { } present) writer.WriteOctetString(present.Span);
            }
        }
    }
}
