using System.Formats.Asn1;
using System.Text;

namespace Helpdesk.Sdk.Ldap;

/// <summary>"and" and "or". An empty set is refused: as an "and" it would match everything.</summary>
internal sealed class SetFilter : LdapFilter
{
    public const int AndTag = 0;
    public const int OrTag = 1;

    private readonly int _tag;
    private readonly LdapFilter[] _filters;

    public SetFilter(int tag, IReadOnlyList<LdapFilter> filters)
    {
        if (filters.Count == 0) throw new ArgumentException("A set of filters needs at least one.", nameof(filters));
        _tag = tag;
        _filters = [.. filters];
        Depth = 1 + _filters.Max(static filter => filter.Depth);
        FilterRules.CheckDepth(Depth);
    }

    internal override int Depth { get; }

    internal override void Write(AsnWriter writer)
    {
        using (writer.PushSetOf(AsnWriterExtensions.Context(_tag, constructed: true)))
            foreach (var filter in _filters) filter.Write(writer);
    }

    internal override void Format(StringBuilder text)
    {
        text.Append('(').Append(_tag == AndTag ? '&' : '|');
        foreach (var filter in _filters) filter.Format(text);
        text.Append(')');
    }
}
