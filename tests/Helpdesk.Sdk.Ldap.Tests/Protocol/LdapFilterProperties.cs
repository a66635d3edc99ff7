using FsCheck;
using FsCheck.Fluent;

namespace Helpdesk.Sdk.Ldap.Tests.Protocol;

public class LdapFilterProperties
{
    private static readonly Gen<string> Attribute = Gen.Elements("cn", "sn", "objectGUID", "member;range=0".Replace("=", "-", StringComparison.Ordinal), "2.5.4.3", "a_b");

    private static readonly Gen<string> Value = ArbMap.Default.GeneratorFor<string>().Select(static text => new string([.. (text ?? string.Empty).Where(static c => !char.IsSurrogate(c))]));

    private static readonly Gen<string> Part = Value.Select(static text => text.Length == 0 ? "*" : text);

    private static readonly Gen<LdapFilter> Leaf = Gen.OneOf(
        Attribute.Select(LdapFilter.Present),
        Attribute.Zip(Value).Select(static pair => LdapFilter.Equal(pair.Item1, pair.Item2)),
        Attribute.Zip(ArbMap.Default.GeneratorFor<byte[]>()).Select(static pair => LdapFilter.Equal(pair.Item1, pair.Item2 ?? [])),
        Attribute.Zip(Value).Select(static pair => LdapFilter.GreaterOrEqual(pair.Item1, pair.Item2)),
        Attribute.Zip(Value).Select(static pair => LdapFilter.LessOrEqual(pair.Item1, pair.Item2)),
        Attribute.Zip(Value).Select(static pair => LdapFilter.Approximately(pair.Item1, pair.Item2)),
        Attribute.Zip(Part.ListOf(3)).Select(static pair => LdapFilter.Substring(pair.Item1, pair.Item2[0], [pair.Item2[1]], pair.Item2[2])),
        Attribute.Zip(Part).Select(static pair => LdapFilter.Contains(pair.Item1, pair.Item2)),
        Attribute.Zip(Value).Select(static pair => LdapFilter.Extensible(pair.Item1, "1.2.3", pair.Item2, matchNameToo: true)));

    private static Gen<LdapFilter> Tree(int depth) => depth == 0 ? Leaf : Gen.OneOf(
        Leaf,
        Tree(depth - 1).Select(LdapFilter.Not),
        Tree(depth - 1).ListOf(2).Select(static list => LdapFilter.And([.. list])),
        Tree(depth - 1).ListOf(3).Select(static list => LdapFilter.Or([.. list])));

    [Fact]
    public void What_is_written_is_read_back_the_same() => Prop.ForAll(
        Tree(3).ToArbitrary(),
        static filter => string.Equals(LdapFilter.Parse(filter.ToString()).ToString(), filter.ToString(), StringComparison.Ordinal)
            && Encode(LdapFilter.Parse(filter.ToString())).SequenceEqual(Encode(filter))).QuickCheckThrowOnFailure();

    [Fact]
    public void No_value_changes_the_shape_of_a_filter() => Prop.ForAll(
        Value.ToArbitrary(),
        static value =>
        {
            var text = LdapFilter.Equal("cn", value).ToString();
            return text.Count(static c => c is '(' or ')') == 2 && !text.Contains('*', StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();

    private static byte[] Encode(LdapFilter filter)
    {
        using var message = new EncodedMessage(1, new LdapSearchRequest("", LdapScope.Subtree, filter));
        return message.Bytes.ToArray();
    }
}
