using System.Formats.Asn1;
using System.Text;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// A search filter as a tree (RFC 4511 section 4.5.1.7). Values are data and are encoded as such: text from a user never takes part in any syntax.
/// <see cref="ToString"/> writes the RFC 4515 form, for people.
/// </summary>
internal abstract class LdapFilter
{
    /// <summary>How deep a tree may be; servers have such limits too.</summary>
    public const int DeepestNesting = 32;

    /// <summary>Every filter holds.</summary>
    public static LdapFilter And(params IReadOnlyList<LdapFilter> filters) => new SetFilter(SetFilter.AndTag, filters);

    /// <summary>At least one filter holds.</summary>
    public static LdapFilter Or(params IReadOnlyList<LdapFilter> filters) => new SetFilter(SetFilter.OrTag, filters);

    /// <summary>The filter does not hold.</summary>
    public static LdapFilter Not(LdapFilter filter) => new NotFilter(filter);

    /// <summary>The attribute has a value.</summary>
    public static LdapFilter Present(string attribute) => new PresentFilter(attribute);

    /// <summary>The attribute equals a text.</summary>
    public static LdapFilter Equal(string attribute, string value) => Equal(attribute, LdapText.ToUtf8(value));

    /// <summary>The attribute equals these octets, for example an objectGUID.</summary>
    public static LdapFilter Equal(string attribute, ReadOnlyMemory<byte> value) => new ValueFilter(ValueFilter.EqualTag, attribute, value);

    /// <summary>The attribute is not below a value.</summary>
    public static LdapFilter GreaterOrEqual(string attribute, string value) => new ValueFilter(ValueFilter.GreaterOrEqualTag, attribute, LdapText.ToUtf8(value));

    /// <summary>The attribute is not above a value.</summary>
    public static LdapFilter LessOrEqual(string attribute, string value) => new ValueFilter(ValueFilter.LessOrEqualTag, attribute, LdapText.ToUtf8(value));

    /// <summary>The attribute sounds like a value; each server decides what that means.</summary>
    public static LdapFilter Approximately(string attribute, string value) => new ValueFilter(ValueFilter.ApproximateTag, attribute, LdapText.ToUtf8(value));

    /// <summary>The attribute begins with a text.</summary>
    public static LdapFilter StartsWith(string attribute, string value) => Substring(attribute, value, [], null);

    /// <summary>The attribute holds a text anywhere.</summary>
    public static LdapFilter Contains(string attribute, string value) => Substring(attribute, null, [value], null);

    /// <summary>The attribute ends with a text.</summary>
    public static LdapFilter EndsWith(string attribute, string value) => Substring(attribute, null, [], value);

    /// <summary>The attribute begins with, holds in this order, and ends with texts; at least one must be given and none may be empty.</summary>
    public static LdapFilter Substring(string attribute, string? initial, IReadOnlyList<string> any, string? final) => new SubstringFilter(
        attribute,
        LdapText.ToUtf8OrNull(initial),
        [.. any.Select(static part => (ReadOnlyMemory<byte>)LdapText.ToUtf8(part))],
        LdapText.ToUtf8OrNull(final));

    /// <summary>Extensible match (RFC 4511 section 4.5.1.7.7) by a matching rule.</summary>
    public static LdapFilter Extensible(string? attribute, string? rule, string value, bool matchNameToo = false) =>
        new ExtensibleFilter(attribute, rule, LdapText.ToUtf8(value), matchNameToo);

    /// <summary>Membership over any number of nested groups, on Active Directory.</summary>
    public static LdapFilter InChain(string attribute, string distinguishedName) => Extensible(attribute, LdapOid.MatchingRuleInChain, distinguishedName);

    /// <summary>Reads the RFC 4515 form, for filters from configuration; never build such a text from user input.</summary>
    /// <exception cref="FormatException">The text is not a filter.</exception>
    public static LdapFilter Parse(string text) => new LdapFilterParser(text).Parse();

    /// <inheritdoc />
    public sealed override string ToString()
    {
        var text = new StringBuilder();
        Format(text);
        return text.ToString();
    }

    /// <summary>Levels of this tree.</summary>
    internal abstract int Depth { get; }

    internal abstract void Write(AsnWriter writer);

    internal abstract void Format(StringBuilder text);
}
