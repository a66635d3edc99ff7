using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Helpdesk.Sdk;

/// <summary>A message as a JSON document.</summary>
internal sealed class JsonFileFormat : FileDropFormat
{
    private const int LongestDestination = 254, LongestSubject = 998;

    public override string Ending => ".json";

    public override bool TryWrite(Notification notification, out MailBuffer? content, [NotNullWhen(false)] out string? problem)
    {
        content = null;
        if (!InputText.IsWellFormed(notification.Destination, LongestDestination, out problem))
        {
            problem = $"The destination {problem}.";
            return false;
        }
        if (!string.IsNullOrEmpty(notification.Subject) && !InputText.IsWellFormed(notification.Subject, LongestSubject, out problem))
        {
            problem = $"The subject {problem}.";
            return false;
        }
        if (SmsText.Problem(notification.Text, 20_000) is { } wrong)
        {
            problem = $"The text {wrong}.";
            return false;
        }
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("id", notification.MessageId);
            json.WriteString("to", notification.Destination);
            json.WriteString("text", notification.Text);
            json.WriteEndObject();
        }
        content = new MailBuffer().Append(bytes.WrittenSpan);
        bytes.Clear();
        problem = null;
        return true;
    }
}
