using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Helpdesk.Sdk;

/// <summary>One line of the head file: a place in the chain, when it was the newest, and a signature.</summary>
internal sealed record SignedHead(long Sequence, string KeyId, byte[] Mac, DateTimeOffset At, byte[] Signature)
{
    private const string Purpose = "history-head";
    private const int MaximumLength = 1024;

    public static SignedHead Sign(ISecretProtector protector, ChainPosition position, DateTimeOffset at) =>
        new(position.Sequence, position.KeyId, position.Mac, at, Signed(protector, position.Sequence, position.KeyId, position.Mac, at));

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
                root.GetProperty("signature").GetBytesFromBase64());
            var signature = Signed(protector, head.Sequence, head.KeyId, head.Mac, head.At);
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
            json.WriteNumber("sequence", Sequence);
            json.WriteString("keyId", KeyId);
            json.WriteBase64String("mac", Mac);
            json.WriteString("at", At);
            json.WriteBase64String("signature", Signature);
            json.WriteEndObject();
        }
        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static byte[] Signed(ISecretProtector protector, long sequence, string keyId, byte[] mac, DateTimeOffset at) =>
        protector.Hash(Purpose, new CanonicalWriter().Text("head v1").Number(sequence).Text(keyId).Bytes(mac).Time(at).Written, keyId);
}
