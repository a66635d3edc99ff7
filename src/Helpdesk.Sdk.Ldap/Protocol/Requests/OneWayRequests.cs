using System.Formats.Asn1;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Abandon (RFC 4511 section 4.11): a wish, never answered.</summary>
internal sealed class LdapAbandonRequest(int messageId) : LdapRequest
{
    internal override string Kind => "abandon";

    internal override byte ResponseTag => 0;

    internal override void Write(AsnWriter writer) => writer.WriteInteger(messageId, AsnWriterExtensions.Application(16, constructed: false));
}

/// <summary>Unbind (RFC 4511 section 4.3): good-bye, never answered.</summary>
internal sealed class LdapUnbindRequest : LdapRequest
{
    internal override string Kind => "unbind";

    internal override byte ResponseTag => 0;

    internal override void Write(AsnWriter writer) => writer.WriteNull(AsnWriterExtensions.Application(2, constructed: false));
}
