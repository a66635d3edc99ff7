using System.Security.Cryptography;
using System.Text.Json;

namespace Helpdesk.Sdk.Tests.InMemory;

/// <summary>A plain chain for state under test: the real sealer has its own tests.</summary>
internal sealed class ChainSealer : IHistorySealer
{
    public SealedHistoryEntry Seal(ReadOnlySpan<byte> previousMac, HistoryEntry entry)
    {
        byte[] bytes = [.. previousMac, .. JsonSerializer.SerializeToUtf8Bytes(entry)];
        return new SealedHistoryEntry(entry, [1], [2], "k1", HMACSHA256.HashData("key"u8, bytes));
    }
}
