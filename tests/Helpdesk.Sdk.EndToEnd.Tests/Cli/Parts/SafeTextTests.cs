using HelpdeskCli;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("\u001b[2J\u001b]0;owned\u0007", "\\u{1B}[2J\\u{1B}]0;owned\\u{7}")]
    [InlineData("two\r\nlines", "two\\u{D}\\u{A}lines")]
    [InlineData("c1\u009b31m", "c1\\u{9B}31m")]
    [InlineData("gnp.\u202Etxt", "gnp.\\u{202E}txt")]
    [InlineData("Zoë [red]Müller[/] 🔑", "Zoë [red]Müller[/] 🔑")]
    public void Nothing_steers_the_terminal_and_the_rest_stays(string text, string expected) => Assert.Equal(expected, SafeText.Clean(text));

    [Fact]
    public void A_broken_surrogate_becomes_a_replacement() => Assert.Equal("a\uFFFDb", SafeText.Clean("a\ud800b"));

    [Fact]
    public void Tables_take_markup_as_plain_text()
    {
        var writer = new StringWriter();
        new Screen(writer).Table(["Name"], [["[red]x[/]"], ["[/]"], ["\u001b[31m"]]);
        Assert.Contains("[red]x[/]", writer.ToString(), StringComparison.Ordinal);
        Assert.Contains("\\u{1B}[31m", writer.ToString(), StringComparison.Ordinal);
    }
}
