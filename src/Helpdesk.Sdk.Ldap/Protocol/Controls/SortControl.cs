using System.Formats.Asn1;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Server-side sorting (RFC 2891).</summary>
internal static class SortControl
{
    private static readonly Asn1Tag MatchingRule = AsnWriterExtensions.Context(0);
    private static readonly Asn1Tag Reverse = AsnWriterExtensions.Context(1);

    /// <summary>Sorts by one attribute.</summary>
    public static LdapControl Request(string attribute, bool descending = false, string? matchingRule = null, bool isCritical = false)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteText(FilterRules.CheckAttribute(attribute));
            if (matchingRule is not null) writer.WriteText(matchingRule, MatchingRule);
            if (descending) writer.WriteBoolean(value: true, Reverse);
        }

        return new LdapControl(LdapOid.SortRequest, isCritical, writer.Encode());
    }

    /// <summary>How sorting went; null when the server does not say.</summary>
    public static LdapResultCode? ReadResult(LdapResult result)
    {
        if (result.FindControl(LdapOid.SortResponse) is not { Value: { } value }) return null;
        return (LdapResultCode)new BerReader(value.Span).ReadNested(BerTag.Sequence).ReadNumber(BerTag.Enumerated);
    }
}
