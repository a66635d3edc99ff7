using System.Formats.Asn1;
using System.Text;

namespace Helpdesk.Sdk.Ldap;

internal sealed class NotFilter : LdapFilter
{
    private static readonly Asn1Tag Tag = AsnWriterExtensions.Context(2, constructed: true);

    private readonly LdapFilter _filter;

    public NotFilter(LdapFilter filter)
    {
        _filter = filter;
        Depth = 1 + filter.Depth;
        FilterRules.CheckDepth(Depth);
    }

    internal override int Depth { get; }

    internal override void Write(AsnWriter writer)
    {
        using (writer.PushSequence(Tag)) _filter.Write(writer);
    }

    internal override void Format(StringBuilder text)
    {
        text.Append("(!");
        _filter.Format(text);
        text.Append(')');
    }
}
