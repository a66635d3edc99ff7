using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Helpdesk.Sdk;

/// <summary>How far a state had come when it was last looked at, kept with the keys and not in it.</summary>
/// <param name="State">The state's id.</param>
/// <param name="Epoch">Its epoch.</param>
/// <param name="Sequence">The newest entry of its history; 0 before the first.</param>
/// <param name="Mac">That entry's seal.</param>
/// <param name="KeyId">The key of the signature.</param>
internal sealed record StateWitness(string State, long Epoch, long Sequence, byte[] Mac, string KeyId)
{
    private const string Purpose = "state-witness";

    public static StateWitness Of(StateEpoch epoch, ISecretProtector protector) =>
        new(epoch.State, epoch.Number, epoch.Head?.Sequence ?? 0, epoch.Head?.Mac ?? [], protector.ActiveKeyId);

    /// <summary>Whether a state that stands there is this one, gone on.</summary>
    public bool IsBehind(StateEpoch epoch) =>
        epoch.Number > Epoch || (epoch.Number == Epoch && (Sequence == 0 || Mac.AsSpan().SequenceEqual(epoch.MacAt) || (epoch.MacAt is null && Sequence < epoch.Oldest)));

    /// <summary>Whether it says more than another.</summary>
    public bool IsNewerThan(StateWitness other) => Epoch > other.Epoch || (Epoch == other.Epoch && Sequence > other.Sequence);

    /// <summary>Reads the content of the file and checks its signature.</summary>
    /// <returns><see langword="null"/> if it is not what was written.</returns>
    public static StateWitness? Read(ISecretProtector protector, ReadOnlyMemory<byte> content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            var root = json.RootElement;
            var witness = new StateWitness(
                root.GetProperty("state").GetString() ?? "",
                root.GetProperty("epoch").GetInt64(),
                root.GetProperty("sequence").GetInt64(),
                root.GetProperty("mac").GetBytesFromBase64(),
                root.GetProperty("keyId").GetString() ?? "");
            return CryptographicOperations.FixedTimeEquals(witness.Sign(protector), root.GetProperty("signature").GetBytesFromBase64()) ? witness : null;
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
            json.WriteString("state", State);
            json.WriteNumber("epoch", Epoch);
            json.WriteNumber("sequence", Sequence);
            json.WriteBase64String("mac", Mac);
            json.WriteString("keyId", KeyId);
            json.WriteBase64String("signature", Sign(protector));
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private byte[] Sign(ISecretProtector protector) => protector.Hash(
        Purpose, new CanonicalWriter().Text("witness v1").Text(State).Number(Epoch).Number(Sequence).Bytes(Mac).Text(KeyId).Written, KeyId);
}
