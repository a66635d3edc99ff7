using FsCheck;
using FsCheck.Fluent;

namespace Helpdesk.Sdk.Tests;

public sealed class PasswordRulesTests
{
    private static readonly PasswordRules None = new() { MinimumLength = 1, NoNames = false };
    private static readonly PasswordSubject Someone = new()
    {
        UserName = "j.okafor@corp.example",
        DisplayName = "Okafor, Jóhanna (Sales)",
        GivenName = "Jóhanna",
        Surname = "O'Hara-Okafor",
    };

    [Theory]
    [InlineData("seven77", false)]
    [InlineData("eight888", true)]
    [InlineData("𝕒𝕓𝕔𝕕𝕖𝕗𝕘", false)] // seven characters in fourteen UTF-16 units
    public void Length_counts_characters(string password, bool kept) => AssertBreaks(None with { MinimumLength = 8 }, password, PasswordRule.MinimumLength, kept);

    [Theory]
    [InlineData("aab", true)]
    [InlineData("aaab", false)]
    [InlineData("baaa", false)]
    [InlineData("aaAaa", true)]
    [InlineData("😀😀😀", false)]
    public void A_run_is_of_identical_characters(string password, bool kept) => AssertBreaks(None with { MaximumRun = 2 }, password, PasswordRule.MaximumRun, kept);

    [Theory]
    [InlineData("xxOKAFORxx", false)]
    [InlineData("my-jóhanna", false)]
    [InlineData("my-jo\u0301hanna", false)] // the same letters, decomposed
    [InlineData("my-ＯＫＡＦＯＲ", false)] // full width
    [InlineData("hara-kiri", false)]
    [InlineData("wholesales", false)]
    [InlineData("J.Okafor", false)]
    [InlineData("corp.example", true)]
    [InlineData("jo.ok", true)]
    [InlineData("fine-words", true)]
    public void Names_and_their_parts_are_refused(string password, bool kept)
    {
        var broken = (None with { NoNames = true }).Check(password, Someone);
        Assert.Equal(kept, broken.Count == 0);
        Assert.All(broken, rule => Assert.Equal(PasswordRule.NoNames, rule.Rule));
    }

    [Fact]
    public void Parts_count_from_three_characters_on()
    {
        var short2 = new PasswordSubject { UserName = "ed", DisplayName = "Ed Wu", GivenName = "Ed", Surname = "Wu" };
        Assert.Equal(PasswordRule.NoNames, Assert.Single(PasswordRules.Default.Check("an-evaluation", new() { GivenName = "Eva" })).Rule);
        Assert.Empty(PasswordRules.Default.Check("edible-wurst", short2));
        Assert.Equal(PasswordRule.NoNames, Assert.Single(PasswordRules.Default.Check("my-ed wu-word", short2)).Rule);
    }

    [Theory]
    [InlineData("1abc", false)]
    [InlineData("abc1", false)]
    [InlineData("a1c", true)]
    [InlineData("٣abc", false)]
    public void Digits_at_the_edges_are_refused_when_set(string password, bool kept) => AssertBreaks(None with { NoEdgeDigits = true }, password, PasswordRule.NoEdgeDigits, kept);

    [Theory]
    [InlineData("abc", 1)]
    [InlineData("aBc", 2)]
    [InlineData("aB1", 3)]
    [InlineData("aB1-", 4)]
    [InlineData("密碼", 1)]
    public void Classes_are_counted(string password, int classes)
    {
        AssertBreaks(None with { Classes = classes }, password, PasswordRule.Classes, kept: true);
        if (classes < 4)
            AssertBreaks(None with { Classes = classes + 1 }, password, PasswordRule.Classes, kept: false);
    }

    [Fact]
    public void Damaged_text_is_refused_whatever_the_rules()
    {
        foreach (var password in (string[])["abc\uD800def", "\uDC00abcdef", "abc\0def", "abc\r\ndef", "abc\u0085def"])
            Assert.Equal(PasswordRule.WellFormed, Assert.Single(None.Check(password, Someone)).Rule);
    }

    [Fact]
    public void Every_broken_rule_is_listed()
    {
        var rules = new PasswordRules { MinimumLength = 12, MaximumRun = 2, NoEdgeDigits = true, Classes = 4 };
        Assert.Equal(
            [PasswordRule.MinimumLength, PasswordRule.MaximumRun, PasswordRule.NoNames, PasswordRule.NoEdgeDigits, PasswordRule.Classes],
            rules.Check("1okafor111", Someone).Select(rule => rule.Rule));
    }

    [Fact]
    public void Any_input_gets_an_answer_that_does_not_repeat_it() =>
        Check.QuickThrowOnFailure(Prop.ForAll<string, string>((password, name) =>
        {
            var rules = new PasswordRules { MinimumLength = 128, MaximumRun = 1, NoEdgeDigits = true, Classes = 4 };
            var broken = rules.Check(password, new PasswordSubject { UserName = name, DisplayName = name + "\uD800" });
            return broken.Count > 0 && (password is null || password.Length < 4 || broken.All(rule => !rule.Message.Contains(password, StringComparison.Ordinal)));
        }));

    [Fact]
    public void Rules_out_of_range_are_named()
    {
        Assert.Empty(PasswordRules.Default.Validate());
        var errors = new PasswordRules { MinimumLength = 0, MaximumRun = -1, Classes = 5 }.Validate();
        Assert.Collection(
            errors,
            error => Assert.Contains("MinimumLength", error, StringComparison.Ordinal),
            error => Assert.Contains("MaximumRun", error, StringComparison.Ordinal),
            error => Assert.Contains("Classes", error, StringComparison.Ordinal));
    }

    private static void AssertBreaks(PasswordRules rules, string password, PasswordRule rule, bool kept)
    {
        var broken = rules.Check(password, Someone);
        if (kept)
            Assert.Empty(broken);
        else
            Assert.Equal(rule, Assert.Single(broken).Rule);
    }
}
