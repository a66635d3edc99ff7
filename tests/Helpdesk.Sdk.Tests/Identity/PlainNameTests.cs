namespace Helpdesk.Sdk.Tests.Identity;

/// <summary>Names of people that could be written in two ways are refused where people are told apart by them.</summary>
public sealed class PlainNameTests
{
    [Theory]
    [InlineData("olga")]
    [InlineData("OLGA.O'Neil-2@corp.example")]
    [InlineData("Łukasz Żółć")]
    [InlineData("Zoë")]
    [InlineData("山田太郎")]
    public void A_name_that_reads_as_it_is_is_plain(string name)
    {
        Assert.True(InputText.IsPlain(name, out var problem));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData(" olga", "spaces around it")]
    [InlineData("olga\u00A0", "spaces around it")]
    [InlineData("\uFF4Flga", "NFKC")]
    [InlineData("\uFB01ona", "NFKC")]
    [InlineData("Zoe\u0308", "NFKC")]
    [InlineData("ol\u200Bga", "U+200B")]
    [InlineData("ol\u034Fga", "U+034F")]
    [InlineData("olga\uFE0F", "U+FE0F")]
    [InlineData("olga\u3164", "U+3164")]
    [InlineData("ol\u180Bga", "U+180B")]
    [InlineData("olga\U000E0100", "U+E0100")]
    public void A_name_that_reads_as_another_is_not(string name, string problem)
    {
        Assert.False(InputText.IsPlain(name, out var said));
        Assert.Contains(problem, said, StringComparison.Ordinal);
    }
}
