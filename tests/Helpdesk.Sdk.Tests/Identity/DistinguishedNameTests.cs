using FsCheck;
using FsCheck.Fluent;

namespace Helpdesk.Sdk.Tests.Identity;

public sealed class DistinguishedNameTests
{
    private static readonly string[] Attributes = ["CN", "ou", "dc", "organizationalUnitName", "2.5.4.11", "OID.2.5.4.3", "x-own", "UID"];

    // RFC 4514 §4.
    [Theory]
    [InlineData("UID=jsmith,DC=example,DC=net", 3, "jsmith")]
    [InlineData("OU=Sales+CN=J.  Smith,DC=example,DC=net", 3, "Sales")]
    [InlineData("CN=James \\\"Jim\\\" Smith\\, III,DC=example,DC=net", 3, "James \"Jim\" Smith, III")]
    [InlineData("CN=Before\\0dAfter,DC=example,DC=net", 3, "Before\rAfter")]
    [InlineData("1.3.6.1.4.1.1466.0=#04024869", 1, "Hi")]
    [InlineData("CN=Lu\\C4\\8Di\\C4\\87", 1, "Lučić")]
    [InlineData("", 0, null)]
    public void The_examples_of_the_standard_are_read(string text, int depth, string? value)
    {
        var name = DistinguishedName.Parse(text);

        Assert.Equal(depth, name.Depth);
        if (value is not null)
            Assert.Equal(value, name.RelativeName.Values[0].Value);
    }

    [Theory]
    [InlineData("OU=Sales,DC=corp", "ou=SALES,dc=Corp")]
    [InlineData("OU=Sales,DC=corp", "  OU = Sales ,  DC = corp  ")]
    [InlineData("OU=Sales,DC=corp", "OU=Sa\\6ces,DC=corp")]
    [InlineData("OU=Sales,DC=corp", "organizationalUnitName=Sales,domainComponent=corp")]
    [InlineData("OU=Sales,DC=corp", "2.5.4.11=Sales,0.9.2342.19200300.100.1.25=corp")]
    [InlineData("OU=Sales,DC=corp", "OID.2.5.4.11=Sales,oid.0.9.2342.19200300.100.1.25=corp")]
    [InlineData("OU=Sales,DC=corp", "OU=#0C0553616c6573,DC=#0404636F7270")]
    [InlineData("OU=A  B,DC=corp", "OU=a b,DC=corp")]
    [InlineData("OU=\\ A \\ ,DC=corp", "OU=A,DC=corp")]
    [InlineData("OU=a\\+b,DC=corp", "OU=a\\2Bb,DC=corp")]
    [InlineData("OU=a=b,DC=corp", "OU=a\\=b,DC=corp")]
    [InlineData("CN=J+OU=Sales,DC=corp", "OU=sales+CN=j,DC=corp")]
    [InlineData("CN=Müller", "CN=MU\u0308LLER")]
    public void Names_of_the_same_meaning_are_equal(string left, string right)
    {
        var (a, b) = (DistinguishedName.Parse(left), DistinguishedName.Parse(right));

        Assert.Equal(a, b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.True(a.IsWithin(b) && b.IsWithin(a));
    }

    [Theory]
    [InlineData("OU=Sales,DC=corp", "OU=PreSales,DC=corp")]
    [InlineData("OU=Sales,DC=corp", "OU=Sales")]
    [InlineData("OU=Sales,DC=corp", "CN=Sales,DC=corp")]
    [InlineData("OU=Sales\\,OU=Staff,DC=corp", "OU=Sales,OU=Staff,DC=corp")]
    [InlineData("OU=Sales\\+CN=x,DC=corp", "OU=Sales+CN=x,DC=corp")]
    [InlineData("OU=\\#3000,DC=corp", "OU=#3000,DC=corp")]
    [InlineData("OU=Sales+CN=x,DC=corp", "OU=Sales,DC=corp")]
    [InlineData("OU=ab,DC=corp", "OU=a b,DC=corp")]
    [InlineData("OU=a\\00,DC=corp", "OU=a,DC=corp")]
    [InlineData("OU=\u0131,DC=corp", "OU=i,DC=corp")]
    public void Names_of_different_meaning_are_not_equal(string left, string right) =>
        Assert.NotEqual(DistinguishedName.Parse(left), DistinguishedName.Parse(right));

    [Theory]
    [InlineData("OU=Sales,DC=corp", "OU=Sales,DC=corp", true)]
    [InlineData("CN=bob,OU=North,OU=sales,dc=CORP", "OU=Sales,DC=corp", true)]
    [InlineData("CN=bob,OU=PreSales,DC=corp", "OU=Sales,DC=corp", false)]
    [InlineData("CN=bob,OU=Sales,DC=corp,DC=evil", "OU=Sales,DC=corp", false)]
    [InlineData("OU=Sales,DC=corp", "CN=bob,OU=Sales,DC=corp", false)]
    [InlineData("CN=bob\\,OU=Sales,DC=corp", "OU=Sales,DC=corp", false)]
    [InlineData("OU=Sales\\,OU=Staff,DC=corp", "OU=Staff,DC=corp", false)]
    [InlineData("CN=x\\\\,OU=Staff,DC=corp", "OU=Staff,DC=corp", true)]
    [InlineData("CN=bob+OU=Sales,DC=corp", "OU=Sales,DC=corp", false)]
    [InlineData("CN=bob,DC=corp", "", true)]
    public void A_subtree_includes_its_root_and_what_is_below(string name, string root, bool within) =>
        Assert.Equal(within, DistinguishedName.Parse(name).IsWithin(DistinguishedName.Parse(root)));

    [Theory]
    [InlineData("OU=a+")]
    [InlineData("DC=x,OU=a+")]
    [InlineData("OU=a,")]
    [InlineData(",OU=a")]
    [InlineData("OU=a,,DC=x")]
    [InlineData("+OU=a")]
    [InlineData("OU")]
    [InlineData("OU=")]
    [InlineData("=a")]
    [InlineData("OU=a;DC=x")]
    [InlineData("OU=\"a\"")]
    [InlineData("OU=<a>")]
    [InlineData("OU=a\\")]
    [InlineData("OU=a\\4")]
    [InlineData("OU=a\\zz")]
    [InlineData("OU=\\FF")]
    [InlineData("OU=\\C4")]
    [InlineData("OU=#")]
    [InlineData("OU=#0")]
    [InlineData("OU=#zz")]
    [InlineData("OU=#0401 x")]
    [InlineData("O U=a")]
    [InlineData("O_U=a")]
    [InlineData("2..5=a")]
    [InlineData("2.5.=a")]
    [InlineData("1a=a")]
    [InlineData("-a=a")]
    [InlineData("*)(uid=*")]
    [InlineData(null)]
    public void What_is_no_name_is_refused_with_a_reason(string? text)
    {
        Assert.False(DistinguishedName.TryParse(text, out var name, out var problem));
        Assert.Null(name);
        Assert.False(string.IsNullOrWhiteSpace(problem));
        Assert.Throws<FormatException>(() => DistinguishedName.Parse(text!));
    }

    [Fact]
    public void Blanks_alone_are_the_empty_name() => Assert.Equal(0, DistinguishedName.Parse(" ").Depth);

    [Fact]
    public void Raw_zero_bytes_and_lone_surrogates_are_refused()
    {
        Assert.False(DistinguishedName.TryParse("OU=a\0b", out _, out _));
        Assert.False(DistinguishedName.TryParse("OU=a\ud800b", out _, out _));
        Assert.False(DistinguishedName.TryParse("OU=\udc00", out _, out _));
    }

    [Fact]
    public void Monstrous_names_are_refused()
    {
        Assert.False(DistinguishedName.TryParse("OU=" + new string('a', 5_000), out _, out _));
        Assert.False(DistinguishedName.TryParse(string.Join(',', Enumerable.Repeat("OU=a", 65)), out _, out _));
        Assert.True(DistinguishedName.TryParse(string.Join(',', Enumerable.Repeat("OU=a", 64)), out _, out _));
    }

    [Fact]
    public void Parent_and_child_are_one_level_apart()
    {
        var staff = DistinguishedName.Parse("OU=Staff,DC=corp");
        var child = staff.Child("CN", " bob,OU=x+y=\"#\\ ");

        Assert.Equal(3, child.Depth);
        Assert.Equal(staff, child.Parent);
        Assert.Equal(child, DistinguishedName.Parse(child.ToString()));
        Assert.Equal(" bob,OU=x+y=\"#\\ ", DistinguishedName.Parse(child.ToString()).RelativeName.Values[0].Value);
        Assert.Null(DistinguishedName.Parse("").Parent);
        Assert.Throws<InvalidOperationException>(() => DistinguishedName.Parse("").RelativeName);
    }

    [Theory]
    [InlineData("CN=x,OU", "y")]
    [InlineData("", "y")]
    [InlineData("C N", "y")]
    [InlineData("CN", "")]
    public void Parts_that_make_no_name_are_refused(string attribute, string value) =>
        Assert.Throws<ArgumentException>(() => DistinguishedName.Parse("DC=corp").Child(attribute, value));

    [Fact]
    public void A_value_with_a_lone_surrogate_is_refused() => Assert.Throws<ArgumentException>(() => new AttributeValueAssertion("CN", "a\ud800"));

    [Fact]
    public void What_is_written_reads_back_the_same() =>
        Prop.ForAll(Names, static parts =>
        {
            var text = string.Join(',', parts.Select(static level => string.Join('+', level.Select(static v => new AttributeValueAssertion(v.Attribute, v.Value)))));
            var name = DistinguishedName.Parse(text);
            Assert.Equal(text, name.ToString());
            Assert.Equal(name, DistinguishedName.Parse(name.ToString()));
            Assert.Equal(parts.Select(static l => l.Select(static v => v.Value)), Levels(name).Select(static l => l.Values.Select(static v => v.Value)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_read_or_refused_and_never_fails_otherwise() =>
        Prop.ForAll(Gen.Elements("OU=a", "OU=", ",", "+", "\\", " ", "#", "04", "\0", "\ud800", "ü", "=", "DC=x", "2.5.4.3", ";", "\"")
            .ListOf().Select(static parts => string.Concat(parts)).ToArbitrary(), static text =>
        {
            if (DistinguishedName.TryParse(text, out var name, out var problem))
                Assert.Equal(name, DistinguishedName.Parse(name.ToString()));
            else
                Assert.NotEmpty(problem);
        }).QuickCheckThrowOnFailure();

    private static Arbitrary<List<List<(string Attribute, string Value)>>> Names =>
        (from attribute in Gen.Elements(Attributes)
         from value in Gen.Elements(" ", "#", ",", "+", "\"", "\\", "<", ">", ";", "=", "a", "B", "é", "e\u0301", "\U0001F511", "\0", "\r", "\n", "\u007f", "0", "4f", "OU=")
            .NonEmptyListOf()
         select (attribute, string.Concat(value.Take(8)))).NonEmptyListOf().Select(static level => level.Take(3).ToList())
        .NonEmptyListOf().Select(static levels => levels.Take(5).ToList()).ToArbitrary();

    private static IEnumerable<RelativeDistinguishedName> Levels(DistinguishedName name)
    {
        for (var level = name; level is { Depth: > 0 }; level = level.Parent)
            yield return level.RelativeName;
    }
}
