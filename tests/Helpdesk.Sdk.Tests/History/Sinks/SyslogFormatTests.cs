using System.Globalization;
using System.Text;

namespace Helpdesk.Sdk.Tests.History;

public sealed class SyslogFormatTests
{
    private static readonly SyslogFormat Format = new(new HistorySinkSettings("siem"), "desk 1.example", 77);

    [Fact]
    public void A_line_is_one_message_of_RFC_5424()
    {
        var text = Text(SealedChain.Entry(12));
        Assert.StartsWith("<110>1 2031-05-01T08:12:00.000000Z desk1.example helpdesk 77 ResetPassword [helpdesk@32473 sequence=\"12\" at=\"2031-05-01T08:12:00.000000Z\" performerKind=\"operator\" operator=\"alice\"", text, StringComparison.Ordinal);
        Assert.EndsWith("] \uFEFFalice ResetPassword corp:bob succeeded", text, StringComparison.Ordinal);
        Assert.StartsWith("<109>", Text(SealedChain.Entry(1) with { Status = HistoryStatus.Revealed }), StringComparison.Ordinal);
        Assert.StartsWith("<108>", Text(SealedChain.Entry(1) with { Status = HistoryStatus.Denied }), StringComparison.Ordinal);
        Assert.StartsWith("<107>", Text(SealedChain.Entry(1) with { Status = HistoryStatus.Unknown }), StringComparison.Ordinal);
        Assert.StartsWith("<105>", Text(SealedChain.Entry(1) with { Status = HistoryStatus.Raised }), StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_ends_a_value_or_a_message_from_inside()
    {
        var text = Text(SealedChain.Entry(1) with { TargetName = "a\"] evil[x y=\"\\1\r\n<0>1 forged", Operator = "e\nve" });
        Assert.Contains("targetName=\"a\\\"\\] evil[x y=\\\"\\\\1  <0>1 forged\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text);
        Assert.DoesNotContain('\r', text);
    }

    [Theory]
    [InlineData(8192)]
    [InlineData(2048)]
    public void What_is_too_long_is_cut_and_stays_valid(int longest)
    {
        var entry = SealedChain.Entry(1) with { TargetName = string.Concat(Enumerable.Repeat("😀", 4000)), Detail = new string('ß', 4000), Reason = new string('\\', 4000) };
        var message = Format.Message(entry, longest);
        Assert.True(message.Length <= longest, message.Length.ToString(CultureInfo.InvariantCulture));
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(message);
        Assert.Contains("…\"", text, StringComparison.Ordinal);
        Assert.Equal(1, text.Split("] \uFEFF").Length - 1);
    }

    private static string Text(HistoryEntry entry) => Encoding.UTF8.GetString(Format.Message(entry, 65536));
}
