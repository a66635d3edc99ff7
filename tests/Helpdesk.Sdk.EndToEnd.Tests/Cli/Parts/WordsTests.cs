using Helpdesk.Sdk;
using HelpdeskCli;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

public sealed class WordsTests
{
    [Theory]
    [InlineData("2026-01-31", "2026-01-31T00:00:00Z")]
    [InlineData("2026-01-31T08:30", "2026-01-31T08:30:00Z")]
    [InlineData("2026-01-31T08:30:15Z", "2026-01-31T08:30:15Z")]
    [InlineData("2026-01-31T08:30:15.5+02:00", "2026-01-31T06:30:15.5Z")]
    public void Times_without_an_offset_are_utc(string text, string expected) => Assert.Equal(expected, UtcTimeConverter.Format(Words.Time(text, "--from")!.Value));

    [Theory]
    [InlineData("yesterday")]
    [InlineData("01/02/2026")]
    [InlineData("5")]
    [InlineData("")]
    public void Other_times_are_usage_errors(string text) => Assert.Throws<CommandFailure>(() => Words.Time(text, "--from"));

    [Fact]
    public void Destinations_are_channel_and_number() =>
        Assert.Equal([new Delivery(NotificationChannel.Sms, 1), new Delivery(NotificationChannel.Email, 2)], Words.Deliveries(["sms:1,email:2"]));

    [Theory]
    [InlineData("sms")]
    [InlineData("sms:0")]
    [InlineData("sms:-1")]
    [InlineData("fax:1")]
    [InlineData("sms:1:2")]
    [InlineData("sms:99999999999")]
    public void Other_destinations_are_usage_errors(string text) => Assert.Throws<CommandFailure>(() => Words.Deliveries([text]));

    [Fact]
    public void Words_do_not_care_for_letter_case()
    {
        Assert.Equal(HelpdeskAction.ResetPassword, Words.Action("resetpassword"));
        Assert.Equal(HistoryStatus.NotFound, Words.Status("Not-Found"));
        Assert.Equal([FactorType.Email, FactorType.Mobile], Words.Factors(["email,MOBILE", "Email"]));
        Assert.Equal(HelpdeskAction.Verify, Words.RecordedAction("verify"));
    }

    [Fact]
    public void Unknown_words_are_usage_errors()
    {
        Assert.Throws<CommandFailure>(static () => Words.Action("Dance"));
        Assert.Throws<CommandFailure>(static () => Words.Status("great"));
        Assert.Throws<CommandFailure>(static () => Words.Factor("Voice"));
        Assert.Throws<CommandFailure>(static () => Words.Flag("yes", "--unlock"));
    }
}
