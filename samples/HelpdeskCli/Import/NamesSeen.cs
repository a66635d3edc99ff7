using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace HelpdeskCli;

/// <summary>
/// The names a dry run would have created, 16 bytes of a hash for each and a million of them at most: what is kept does not grow with the file for ever. A name that comes
/// twice and so far apart is still refused by the store when the rows are created.
/// </summary>
internal sealed class NamesSeen(int most = 1_000_000)
{
    private readonly HashSet<UInt128> _names = [];

    public bool Contains(string name) => _names.Contains(Hash(name));

    public void Add(string name)
    {
        if (_names.Count < most)
            _names.Add(Hash(name));
    }

    private static UInt128 Hash(string name) => BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name.ToUpperInvariant())));
}
