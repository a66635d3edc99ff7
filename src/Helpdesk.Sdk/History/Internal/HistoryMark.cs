using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Helpdesk.Sdk;

/// <summary>
/// How far a head file ever vouched, kept beside the keys: whoever deletes or cuts the head file does not get to lower it.
/// </summary>
/// <param name="Sequence">The highest entry that was vouched for.</param>
/// <param name="KeyId">The key of its seal, and of this signature.</param>
/// <param name="Mac">Its seal.</param>
/// <param name="Lost">The highest entry that a head file since lost had vouched for; 0 as long as none was lost.</param>
internal sealed record HistoryMark(long Sequence, string KeyId, byte[] Mac, long Lost)
{
    private const string Purpose = "history-mark";

    /// <summary>Reads the content of the file and checks its signature.</summary>
    /// <returns><see langword="null"/> if it is not what was written.</returns>
    public static HistoryMark? Read(ISecretProtector protector, ReadOnlyMemory<byte> content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            var root = json.RootElement;
            var mark = new HistoryMark(
                root.GetProperty("sequence").GetInt64(),
                root.GetProperty("keyId").GetString() ?? "",
                root.GetProperty("mac").GetBytesFromBase64(),
                root.GetProperty("lost").GetInt64());
            return CryptographicOperations.FixedTimeEquals(mark.Sign(protector), root.GetProperty("signature").GetBytesFromBase64()) ? mark : null;
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or HelpdeskConfigurationException)
        {
            return null;
        }
    }

    /// <summary>The content of the file.</summary>
    public byte[] Write(ISecretProtector protector)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("sequence", Sequence);
            json.WriteString("keyId", KeyId);
            json.WriteBase64String("mac", Mac);
            json.WriteNumber("lost", Lost);
            json.WriteBase64String("signature", Sign(protector));
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private byte[] Sign(ISecretProtector protector) =>
        protector.Hash(Purpose, new CanonicalWriter().Text("mark v1").Number(Sequence).Text(KeyId).Bytes(Mac).Number(Lost).Written, KeyId);
}
