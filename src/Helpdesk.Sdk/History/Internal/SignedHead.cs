using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Helpdesk.Sdk;

/// <summary>
/// One line of the head file: a place in the chain, when it was the newest, and a signature. A restart is no head: it says that the
/// file, or its newest lines, were lost after they had vouched up to that place.
/// </summary>
internal sealed record SignedHead(long Sequence, string KeyId, byte[] Mac, DateTimeOffset At, byte[] Signature, bool IsRestart)
{
    private const string Restarted = "restarted";
    private const string Purpose = "history-head";
    private const int MaximumLength = 1024;

    public static SignedHead Sign(ISecretProtector protector, ChainPosition position, DateTimeOffset at, bool isRestart = false) =>
        new(position.Sequence, position.KeyId, position.Mac, at, Signed(protector, position.Sequence, position.KeyId, position.Mac, at, isRestart), isRestart);

    /// <summary>Reads a line and checks its signature.</summary>
    /// <returns><see langword="null"/> if it is not what was written.</returns>
    public static SignedHead? Read(ISecretProtector protector, ReadOnlyMemory<byte> line)
    {
        if (line.Length > MaximumLength)
            return null;
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var head = new SignedHead(
                root.GetProperty("sequence").GetInt64(),
                root.GetProperty("keyId").GetString() ?? "",
                root.GetProperty("mac").GetBytesFromBase64(),
                root.GetProperty("at").GetDateTimeOffset(),
                root.GetProperty("signature").GetBytesFromBase64(),
                root.TryGetProperty("kind", out var kind) && kind.ValueEquals(Restarted));
            var signature = Signed(protector, head.Sequence, head.KeyId, head.Mac, head.At, head.IsRestart);
            return CryptographicOperations.FixedTimeEquals(signature, head.Signature) ? head : null;
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or HelpdeskConfigurationException)
        {
            return null;
        }
    }

    /// <summary>The line with its line feed, as UTF-8.</summary>
    public byte[] ToLine()
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (IsRestart)
                json.WriteString("kind", Restarted);
            json.WriteNumber("sequence", Sequence);
            json.WriteString("keyId", KeyId);
            json.WriteBase64String("mac", Mac);
            json.WriteString("at", At);
            json.WriteBase64String("signature", Signature);
            json.WriteEndObject();
        }
        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static byte[] Signed(ISecretProtector protector, long sequence, string keyId, byte[] mac, DateTimeOffset at, bool isRestart) =>
        protector.Hash(Purpose, new CanonicalWriter().Text(isRestart ? "restart v1" : "head v1").Number(sequence).Text(keyId).Bytes(mac).Time(at).Written, keyId);
}
