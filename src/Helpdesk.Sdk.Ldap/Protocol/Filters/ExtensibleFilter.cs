using System.Formats.Asn1;
using System.Text;

namespace Helpdesk.Sdk.Ldap;

internal sealed class ExtensibleFilter : LdapFilter
{
    private static readonly Asn1Tag Tag = AsnWriterExtensions.Context(9, constructed: true);

    private readonly string? _attribute;
    private readonly string? _rule;
    private readonly ReadOnlyMemory<byte> _value;
    private readonly bool _matchNameToo;

    public ExtensibleFilter(string? attribute, string? rule, ReadOnlyMemory<byte> value, bool matchNameToo)
    {
        if (attribute is null && rule is null) throw new ArgumentException("An extensible match needs an attribute or a rule.", nameof(rule));
        _attribute = attribute is null ? null : FilterRules.CheckAttribute(attribute);
        _rule = rule is null ? null : FilterRules.CheckRule(rule);
        (_value, _matchNameToo) = (value, matchNameToo);
    }

    internal override int Depth => 1;

    internal override void Write(AsnWriter writer)
    {
        using (writer.PushSequence(Tag))
        {
            if (_rule is not null) writer.WriteText(_rule, AsnWriterExtensions.Context(1));
            if (_attribute is not null) writer.WriteText(_attribute, AsnWriterExtensions.Context(2));
            writer.WriteOctetString(_value.Span, AsnWriterExtensions.Context(3));
            if (_matchNameToo) writer.WriteBoolean(value: true, AsnWriterExtensions.Context(4));
        }
    }

    internal override void Format(StringBuilder text)
    {
        text.Append('(').Append(_attribute);
        if (_matchNameToo) text.Append(":dn");
        if (_rule is not null) text.Append(':').Append(_rule);
        text.Append(":=");
        FilterRules.AppendEscaped(text, _value.Span);
        text.Append(')');
    }
}
