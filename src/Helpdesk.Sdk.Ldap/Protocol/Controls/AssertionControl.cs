using System.Formats.Asn1;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Assertion (RFC 4528): the server makes the change only if the filter holds for the entry at that moment.</summary>
internal static class AssertionControl
{
    /// <summary>Asks for it, critically: a change that cannot be guarded is not made.</summary>
    public static LdapControl Request(LdapFilter filter)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        filter.Write(writer);
        return new LdapControl(LdapOid.Assertion, isCritical: true, writer.Encode());
    }
}
