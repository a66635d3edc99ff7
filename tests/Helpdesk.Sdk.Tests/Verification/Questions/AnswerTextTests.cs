using System.Text;

namespace Helpdesk.Sdk.Tests.Verification;

/// <summary>What of a spoken answer counts.</summary>
public sealed class AnswerTextTests
{
    [Theory]
    [InlineData("Rex", " r.e-x! ")]
    [InlineData("Straße", "STRASSE")]
    [InlineData("Zoë", "ZOE\u0308")]
    [InlineData("\uFF32ex", "rex")]
    [InlineData("Σίσυφος", "ΣΊΣΥΦΟΣ")]
    [InlineData("①2", "12")]
    public void Case_form_white_space_and_punctuation_do_not_count(string one, string other) => Assert.Equal(Text(one), Text(other));

    [Theory]
    [InlineData("Rex", "Res")]
    [InlineData("Zoë", "Zoe")]
    [InlineData("1", "l")]
    public void Letters_and_digits_do(string one, string other) => Assert.NotEqual(Text(one), Text(other));

    [Theory]
    [InlineData("")]
    [InlineData(" .-!\t")]
    [InlineData("\uD800")]
    public void What_has_no_letter_or_digit_is_empty(string text) => Assert.Equal("", Text(text));

    [Fact]
    public void The_longest_expansion_of_Unicode_fits() => Assert.Equal(15 * 64, AnswerText.Length(new string('\uFDFA', 64)));

    [Fact]
    public void What_an_answer_was_read_into_is_wiped()
    {
        byte[]? kept = null;
        Assert.Equal(3, AnswerText.Use("Rex", 0, (bytes, _) => (kept = bytes).Length));
        Assert.Equal([0, 0, 0], kept!);
    }

    private static string Text(string answer) => AnswerText.Use(answer, 0, static (bytes, _) => Encoding.UTF8.GetString(bytes));
}
