using System.Security.Cryptography;
using System.Text.Json;

namespace Helpdesk.Sdk.ConformanceTests.Tests.State;

/// <summary>A plain chain: the real sealer has its own tests.</summary>
internal sealed class PlainSealer : IHistorySealer
{
    public SealedHistoryEntry Seal(ReadOnlySpan<byte> previousMac, HistoryEntry entry)
    {
        byte[] bytes = [.. previousMac, .. JsonSerializer.SerializeToUtf8Bytes(entry)];
        return new SealedHistoryEntry(entry, [1], [2], "k1", HMACSHA256.HashData("key"u8, bytes));
    }
}
