using System.Formats.Asn1;
using System.Text;

namespace Helpdesk.Sdk.Ldap.Tests.Protocol;

public class LdapFilterTests
{
    // RFC 4515 section 4.
    [Theory]
    [InlineData("(cn=Babs Jensen)")]
    [InlineData("(!(cn=Tim Howes))")]
    [InlineData("(&(objectClass=Person)(|(sn=Jensen)(cn=Babs J*)))")]
    [InlineData("(o=univ*of*mich*)")]
    [InlineData("(seeAlso=)")]
    [InlineData("(cn:caseExactMatch:=Fred Flintstone)")]
    [InlineData("(cn:=Betty Rubble)")]
    [InlineData("(sn:dn:2.4.6.8.10:=Barney Rubble)")]
    [InlineData("(o:dn:=Ace Industry)")]
    [InlineData("(:1.2.3:=Wilma Flintstone)")]
    [InlineData("(:dn:2.4.6.8.10:=Dino)")]
    [InlineData("(o=Parens R Us \\28for all your parenthetical needs\\29)")]
    [InlineData("(cn=*\\2a*)")]
    [InlineData("(filename=C:\\5cMyFile)")]
    [InlineData("(bin=\\00\\00\\00\\04)")]
    [InlineData("(sn=Lu\\c4\\8di\\c4\\87)")]
    [InlineData("(1.3.6.1.4.1.1466.0=\\04\\02\\48\\69)", "(1.3.6.1.4.1.1466.0=\\04\\02Hi)")]
    [InlineData("(:DN:2.4.6.8.10:=Dino)", "(:dn:2.4.6.8.10:=Dino)")]
    [InlineData("(objectClass=*)")]
    [InlineData("(a>=1)")]
    [InlineData("(a<=1)")]
    [InlineData("(a~=1)")]
    public void The_examples_of_RFC_4515_are_read_and_written(string text, string? written = null) =>
        Assert.Equal(written ?? text, LdapFilter.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("cn=a")]
    [InlineData("(cn=a")]
    [InlineData("(cn=a))")]
    [InlineData("(cn=a)(b=c)")]
    [InlineData("(&)")]
    [InlineData("(cn=a**b)")]
    [InlineData("(cn=\\2)")]
    [InlineData("(cn=\\zz)")]
    [InlineData("(cn=a(b)")]
    [InlineData("(=a)")]
    [InlineData("(c n=a)")]
    [InlineData("(:=a)")]
    [InlineData("(a:b:c:=d)")]
    [InlineData("(cn=a\0)")]
    [InlineData("(!)")]
    [InlineData("(a>1)")]
    public void Anything_else_is_refused(string text) => Assert.Throws<FormatException>(() => LdapFilter.Parse(text));

    [Fact]
    public void A_filter_cannot_be_nested_without_end()
    {
        var text = string.Concat(Enumerable.Repeat("(!", 5000)) + "(a=b)" + new string(')', 5000);
        Assert.Throws<FormatException>(() => LdapFilter.Parse(text));
        Assert.Throws<ArgumentException>(() => Enumerable.Range(0, 100).Aggregate(LdapFilter.Present("a"), static (inner, _) => LdapFilter.Not(inner)));
    }

    // RFC 4511 section 4.5.1.7 with the tags spelled out.
    [Theory]
    [InlineData("(cn=a)", "A3070402636E040161")]
    [InlineData("(cn>=a)", "A5070402636E040161")]
    [InlineData("(cn<=a)", "A6070402636E040161")]
    [InlineData("(cn~=a)", "A8070402636E040161")]
    [InlineData("(cn=*)", "8702636E")]
    [InlineData("(!(cn=*))", "A2048702636E")]
    [InlineData("(&(cn=*)(sn=*))", "A0088702636E8702736E")]
    [InlineData("(|(cn=*)(sn=*))", "A1088702636E8702736E")]
    [InlineData("(cn=a*b*c*d)", "A4120402636E300C800161810162810163820164")]
    [InlineData("(cn=*b*)", "A4090402636E3003810162")]
    [InlineData("(cn:dn:1.2:=a)", "A90F8103312E328202636E8301618401FF")]
    [InlineData("(:1.2:=a)", "A9088103312E32830161")]
    public void The_encoding_is_the_one_of_RFC_4511(string text, string hex)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        LdapFilter.Parse(text).Write(writer);
        Assert.Equal(hex, Convert.ToHexString(writer.Encode()));
    }

    [Fact]
    public void A_user_name_that_looks_like_a_filter_stays_a_value()
    {
        var filter = LdapFilter.And(LdapFilter.Equal("objectClass", "person"), LdapFilter.Equal("uid", "*)(uid=*"));
        Assert.Equal("(&(objectClass=person)(uid=\\2a\\29\\28uid=\\2a))", filter.ToString());
    }

    [Theory]
    [InlineData("uid)(x")]
    [InlineData("")]
    [InlineData("a=b")]
    [InlineData("-a")]
    [InlineData("a b")]
    public void A_text_is_never_taken_for_an_attribute(string attribute) => Assert.Throws<ArgumentException>(() => LdapFilter.Equal(attribute, "x"));

    [Fact]
    public void An_empty_part_or_set_is_refused()
    {
        Assert.Throws<ArgumentException>(() => LdapFilter.Contains("cn", string.Empty));
        Assert.Throws<ArgumentException>(() => LdapFilter.Or());
        Assert.Throws<ArgumentException>(() => LdapFilter.Substring("cn", null, [], null));
    }

    [Fact]
    public void The_chain_rule_is_written_as_Active_Directory_knows_it() =>
        Assert.Equal("(memberOf:1.2.840.113556.1.4.1941:=CN=a,DC=x)", LdapFilter.InChain("memberOf", "CN=a,DC=x").ToString());

    [Fact]
    public void Octets_are_compared_as_octets() =>
        Assert.Equal("(objectGUID=\\01\\ff\\28)", LdapFilter.Equal("objectGUID", new byte[] { 1, 255, 0x28 }).ToString());

    [Fact]
    public void Half_a_surrogate_pair_is_refused_not_replaced() => Assert.ThrowsAny<ArgumentException>(() => LdapFilter.Equal("cn", "\ud800"));

    [Fact]
    public void Escaping_writes_ASCII_only() =>
        Assert.True(Ascii.IsValid(LdapFilter.Equal("cn", "žluťoučký\u0007").ToString()));
}
