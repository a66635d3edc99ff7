using System.Buffers;
using System.Text.Json;

namespace Helpdesk.Sdk;

/// <summary>History lines as JSON, for exports, sinks and archives.</summary>
internal static class HistoryJson
{
    /// <summary>The object with its line feed, as UTF-8.</summary>
    /// <param name="entry">The line.</param>
    /// <param name="seal">Its seal, where whoever reads it must be able to verify it.</param>
    public static ReadOnlyMemory<byte> Line(HistoryEntry entry, SealedHistoryEntry? seal = null)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("sequence", entry.Sequence);
            foreach (var (name, value) in HistoryColumns.Texts(entry).Skip(1))
                if (value is not null)
                    json.WriteString(name, value);
            if (seal is not null)
            {
                json.WriteBase64String("salt", seal.Salt);
                json.WriteBase64String("personalDigests", seal.PersonalDigests);
                json.WriteString("keyId", seal.KeyId);
                json.WriteBase64String("mac", seal.Mac);
            }
            json.WriteEndObject();
        }
        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }
}
