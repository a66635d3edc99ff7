using System.Formats.Asn1;
using System.Text;

namespace Helpdesk.Sdk.Ldap;

internal sealed class PresentFilter(string attribute) : LdapFilter
{
    private static readonly Asn1Tag Tag = AsnWriterExtensions.Context(7);

    private readonly string _attribute = FilterRules.CheckAttribute(attribute);

    internal override int Depth => 1;

    internal override void Write(AsnWriter writer) => writer.WriteText(_attribute, Tag);

    internal override void Format(StringBuilder text) => text.Append('(').Append(_attribute).Append("=*)");
}
