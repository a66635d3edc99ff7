namespace Helpdesk.Sdk.Tests.Policy;

/// <summary>Names that somebody takes for the same are the same.</summary>
public sealed class OperatorNameTests
{
    [Theory]
    [InlineData("olga", "OLGA")]
    [InlineData(" olga", "olga ")]
    [InlineData("olga", "ｏｌｇａ")]
    [InlineData("office", "oﬃce")]
    [InlineData("olga", "ol\u200bga")]
    [InlineData("olga", "\u2066olga\u2069")]
    [InlineData("Jürgen", "JU\u0308RGEN")]
    [InlineData("jürgen", " Jürgen ")]
    public void One_person(string a, string b)
    {
        Assert.True(OperatorName.Same(a, b));
        Assert.True(OperatorName.Same(b, a));
    }

    [Theory]
    [InlineData("olga", "olaf")]
    [InlineData("olga", "olga2")]
    [InlineData("jurgen", "jürgen")]
    [InlineData("olga", null)]
    [InlineData(null, null)]
    [InlineData("o lga", "olga")]
    public void Two_people_or_nobody(string? a, string? b)
    {
        Assert.False(OperatorName.Same(a, b));
        Assert.False(OperatorName.Same(b, a));
    }

    [Fact]
    public void A_name_of_plain_letters_is_trimmed_and_otherwise_stays() => Assert.Equal("Olga M", OperatorName.Canonical("  Olga M "));

    [Fact]
    public void A_wide_name_becomes_plain_and_what_nobody_sees_goes() => Assert.Equal("Olga", OperatorName.Canonical("Ｏｌ\u200dｇａ "));

    [Fact]
    public void What_is_not_well_formed_equals_only_itself()
    {
        const string broken = "olga\ud800";
        Assert.Equal(broken, OperatorName.Canonical(broken));
        Assert.True(OperatorName.Same(broken, broken));
        Assert.False(OperatorName.Same(broken, "olga"));
    }
}
