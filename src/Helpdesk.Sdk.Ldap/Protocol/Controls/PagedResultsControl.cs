using System.Formats.Asn1;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Simple paged results (RFC 2696). The cookie belongs to the connection that gave it.</summary>
internal static class PagedResultsControl
{
    /// <summary>The request for a page; an empty cookie asks for the first one.</summary>
    public static LdapControl Request(int pageSize, ReadOnlyMemory<byte> cookie)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(pageSize);
            writer.WriteOctetString(cookie.Span);
        }

        // Critical: a server that ignored it would send the whole directory.
        return new LdapControl(LdapOid.PagedResults, isCritical: true, writer.Encode());
    }

    /// <summary>The cookie for the next page; null when there is none or the server sent no such control.</summary>
    public static byte[]? ReadCookie(LdapResult result)
    {
        if (result.FindControl(LdapOid.PagedResults) is not { Value: { } value }) return null;
        var reader = new BerReader(value.Span).ReadNested(BerTag.Sequence);
        reader.Read(BerTag.Integer); // an estimate of the total that servers fill as they like
        var cookie = reader.Read(BerTag.OctetString);
        return cookie.IsEmpty ? null : cookie.ToArray();
    }
}
