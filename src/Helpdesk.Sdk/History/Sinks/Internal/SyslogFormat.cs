using System.Globalization;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>History lines as RFC 5424 messages: every field in the structured data, a sentence for people behind it.</summary>
internal sealed class SyslogFormat(HistorySinkSettings settings, string machine, int process)
{
    private const int LongestValue = 1024;
    private const int Error = 3, Warning = 4, Notice = 5, Informational = 6, Alert = 1;
    private readonly string _host = Printable(machine, 255);

    /// <summary>The message; its sentence, and at need its longest fields, are cut so that it fits.</summary>
    public byte[] Message(HistoryEntry entry, int longest)
    {
        for (var value = LongestValue; ; value /= 2)
        {
            var message = Encoding.UTF8.GetBytes(Header(entry) + Data(entry, value) + " \uFEFF" + Sentence(entry, value));
            if (message.Length <= longest || value <= 16)
                return message;
        }
    }

    private string Header(HistoryEntry entry) => string.Create(CultureInfo.InvariantCulture,
        $"<{(settings.Facility * 8) + Severity(entry.Status)}>1 {HistoryColumns.Time(entry.At)} {_host} {settings.AppName} {process} {Printable(entry.Action.Value, 32)} ");

    private string Data(HistoryEntry entry, int longest)
    {
        var text = new StringBuilder("[").Append(settings.StructuredDataId);
        foreach (var (name, value) in HistoryColumns.Texts(entry))
            if (value is not null)
                text.Append(' ').Append(name).Append("=\"").Append(Escape(Cut(value, longest))).Append('"');
        return text.Append(']').ToString();
    }

    private static string Sentence(HistoryEntry entry, int longest) => OneLine(Cut(
        $"{entry.Operator} {entry.Action} {(entry.TargetStore is null ? entry.TargetName : $"{entry.TargetStore}:{entry.TargetName ?? entry.TargetId}")} {entry.Status}", longest));

    // RFC 5424 section 6.3.3: these three and no others; line breaks would end the message for receivers that count lines.
    private static string Escape(string value) => OneLine(value)
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);

    private static string OneLine(string value) => string.Create(value.Length, value, static (span, text) =>
    {
        for (var i = 0; i < text.Length; i++)
            span[i] = char.IsControl(text[i]) || text[i] is '\u2028' or '\u2029' ? ' ' : text[i];
    });

    private static string Cut(string value, int longest)
    {
        if (value.Length <= longest)
            return value;
        var end = char.IsHighSurrogate(value[longest - 1]) ? longest - 1 : longest;
        return value[..end] + "…";
    }

    private static string Printable(string text, int longest)
    {
        var printable = new string([.. text.Where(static c => c is > ' ' and < (char)127).Take(longest)]);
        return printable.Length == 0 ? "-" : printable;
    }

    private static int Severity(HistoryStatus status) =>
        status == HistoryStatus.Raised ? Alert
        : status == HistoryStatus.Unknown || status == HistoryStatus.Failed ? Error
        : status == HistoryStatus.Denied || status == HistoryStatus.Limited || status == HistoryStatus.Unproved || status == HistoryStatus.DeliveryFailed ? Warning
        : status == HistoryStatus.Revealed || status == HistoryStatus.Refused ? Notice
        : Informational;
}
