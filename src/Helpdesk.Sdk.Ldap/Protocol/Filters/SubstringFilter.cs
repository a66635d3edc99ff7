using System.Formats.Asn1;
using System.Text;

namespace Helpdesk.Sdk.Ldap;

internal sealed class SubstringFilter : LdapFilter
{
    private static readonly Asn1Tag Tag = AsnWriterExtensions.Context(4, constructed: true);

    private readonly string _attribute;
    private readonly ReadOnlyMemory<byte>? _initial;
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _any;
    private readonly ReadOnlyMemory<byte>? _final;

    public SubstringFilter(string attribute, ReadOnlyMemory<byte>? initial, IReadOnlyList<ReadOnlyMemory<byte>> any, ReadOnlyMemory<byte>? final)
    {
        _attribute = FilterRules.CheckAttribute(attribute);
        if (initial is null && any.Count == 0 && final is null) throw new ArgumentException("A substring filter needs a part.", nameof(any));
        if (initial is { IsEmpty: true } || final is { IsEmpty: true } || any.Any(static part => part.IsEmpty))
            throw new ArgumentException("A part of a substring filter may not be empty.", nameof(any));
        (_initial, _any, _final) = (initial, any, final);
    }

    internal override int Depth => 1;

    internal override void Write(AsnWriter writer)
    {
        using (writer.PushSequence(Tag))
        {
            writer.WriteText(_attribute);
            using (writer.PushSequence())
            {
                if (_initial is { } initial) writer.WriteOctetString(initial.Span, AsnWriterExtensions.Context(0));
                foreach (var part in _any) writer.WriteOctetString(part.Span, AsnWriterExtensions.Context(1));
                if (_final is { } final) writer.WriteOctetString(final.Span, AsnWriterExtensions.Context(2));
            }
        }
    }

    internal override void Format(StringBuilder text)
    {
        text.Append('(').Append(_attribute).Append('=');
        if (_initial is { } initial) FilterRules.AppendEscaped(text, initial.Span);
        text.Append('*');
        foreach (var part in _any)
        {
            FilterRules.AppendEscaped(text, part.Span);
            text.Append('*');
        }

        if (_final is { } final) FilterRules.AppendEscaped(text, final.Span);
        text.Append(')');
    }
}
