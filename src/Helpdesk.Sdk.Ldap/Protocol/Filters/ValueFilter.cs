using System.Formats.Asn1;
using System.Text;

namespace Helpdesk.Sdk.Ldap;

/// <summary>An attribute compared with one value.</summary>
internal sealed class ValueFilter(int tag, string attribute, ReadOnlyMemory<byte> value) : LdapFilter
{
    public const int EqualTag = 3;
    public const int GreaterOrEqualTag = 5;
    public const int LessOrEqualTag = 6;
    public const int ApproximateTag = 8;

    private readonly string _attribute = FilterRules.CheckAttribute(attribute);

    internal override int Depth => 1;

    internal override void Write(AsnWriter writer)
    {
        using (writer.PushSequence(AsnWriterExtensions.Context(tag, constructed: true)))
        {
            writer.WriteText(_attribute);
            writer.WriteOctetString(value.Span);
        }
    }

    internal override void Format(StringBuilder text)
    {
        text.Append('(').Append(_attribute).Append(tag switch
        {
            GreaterOrEqualTag => ">=",
            LessOrEqualTag => "<=",
            ApproximateTag => "~=",
            _ => "=",
        });
        FilterRules.AppendEscaped(text, value.Span);
        text.Append(')');
    }
}
