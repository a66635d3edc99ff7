using System.Globalization;

namespace Helpdesk.Sdk.Tests;

public sealed class BuiltInTemplateTests
{
    // The basic table and its extension: whatever is outside makes a text message twice as long (3GPP TS 23.038 section 6.2.1).
    private const string Gsm = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà^{}\\[~]|€";

    public static TheoryData<string, string> Every { get; } = [.. from set in BuiltInTemplates.Sets from kind in MessageForm.All.Keys select (set.Culture, kind.Value)];

    [Fact]
    public void English_and_German_are_complete()
    {
        Assert.Equal(["de", "en"], BuiltInTemplates.Sets.Select(static s => s.Culture).Order(StringComparer.Ordinal));
        var english = BuiltInTemplates.Sets.Single(static s => s.Culture == "en");
        foreach (var set in BuiltInTemplates.Sets)
        {
            Assert.Empty(MessageForm.All.Keys.Except(set.Templates.Keys));
            Assert.Empty(PhraseBook.Required.Except(set.Phrases.Keys));
            Assert.Equal(english.Phrases.Keys.Order(StringComparer.Ordinal), set.Phrases.Keys.Order(StringComparer.Ordinal));
            Assert.All(FactorType.Known, f => Assert.Contains("factor." + f, set.Phrases.Keys));
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Short_texts_are_short_and_of_cheap_characters(string culture, string kind)
    {
        var text = Render(culture, kind, brief: true);
        Assert.True(text.Length <= 306, $"{text.Length}: {text}");
        Assert.Empty(text.Where(static c => !Gsm.Contains(c, StringComparison.Ordinal)).Distinct());
        Assert.DoesNotContain('\n', text);
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Nothing_is_left_to_put_in(string culture, string kind)
    {
        foreach (var brief in new[] { false, true })
        {
            var text = Render(culture, kind, brief);
            Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
            Assert.DoesNotContain("  ", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("en", "Sunday, March 1, 2026")]
    [InlineData("de", "Sonntag, 1. März 2026")]
    [InlineData("de-AT", "Sonntag, 1. März 2026")]
    [InlineData("en-GB", "Sunday, 1 March 2026")]
    public void Dates_are_the_users_and_in_utc(string culture, string expected)
    {
        var language = new MessageLanguage(culture, [BuiltInTemplates.Sets[0]]);
        var time = new DateTimeOffset(2026, 3, 1, 10, 5, 0, TimeSpan.FromHours(1));
        Assert.Equal(expected + ", 09:05 UTC", language.Time(time, brief: false));
        Assert.Equal("2026-03-01 09:05 UTC", language.Time(time, brief: true));
    }

    private static string Render(string culture, string kind, bool brief)
    {
        var set = BuiltInTemplates.Sets.Single(s => s.Culture == culture);
        var form = MessageForm.All[new MessageKind(kind)];
        var language = new MessageLanguage(culture, [set]);
        var draft = new MessageDraft(form, set.Templates[form.Kind], language, brief);
        foreach (var variable in form.Variables.Except(["advice", "warning", "by", "hint", form.Confidential]).OfType<string>())
            draft.Set(variable, variable == "action" ? language.Action(HelpdeskAction.ResetPassword) : "anna.example");
        draft.Set("when", language.Time(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero), brief));
        if (form.Variables.Contains("by"))
            draft.Say("by", "by-desk");
        if (form.Variables.Contains("hint"))
            draft.Say("hint", "must-change");
        if (form.Variables.Contains("advice"))
            draft.Say("advice", "advice-link", ("link", "https://desk.example/undo#" + new string('a', 43)));
        if (form is { Confidential: not null, Warning: { } warning })
            draft.Say("warning", warning);
        return new string(draft.Text(form.Confidential switch { "link" => "https://desk.example/reset#" + new string('a', 43), null => "", _ => "482913" }));
    }
}
