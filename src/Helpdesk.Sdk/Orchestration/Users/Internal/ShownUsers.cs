using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>
/// Users of a page that is to be read again, which were shown already: who they are and not how many, so that nobody is shown twice or passed over when
/// others come or go in between.
/// </summary>
internal static class ShownUsers
{
    // Whoever was deleted is never met again: the oldest go.
    private const int Most = 4_000;

    public static HashSet<long> Read(byte[]? written) => [.. MemoryMarshal.Cast<byte, long>(written)];

    public static byte[]? Write(HashSet<long> users) =>
        users.Count == 0 ? null : MemoryMarshal.AsBytes<long>([.. users.Skip(Math.Max(0, users.Count - Most))]).ToArray();

    public static long Of(DirectoryUser user) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(user.Key.Id)));
}
