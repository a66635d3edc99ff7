using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk.Ldap;

/// <summary>A password as unicodePwd takes it: quoted, UTF-16 little endian ([MS-ADTS] section 3.1.1.3.1.5). Kept in memory that never moves and is erased.</summary>
internal sealed class AdPasswordValue : IDisposable
{
    /// <summary>Longer ones are refused by the server ([MS-SAMR] section 3.1.1.8.7).</summary>
    public const int Longest = 256;

    private readonly byte[] _bytes;

    public AdPasswordValue(Secret password)
    {
        _bytes = GC.AllocateUninitializedArray<byte>(2 * (password.Length + 2), pinned: true);
        password.Use(_bytes, static (characters, bytes) =>
        {
            Encoding.Unicode.TryGetBytes("\"", bytes, out _);
            if (BitConverter.IsLittleEndian) MemoryMarshal.AsBytes(characters).CopyTo(bytes.AsSpan(2));
            else Encoding.Unicode.GetBytes(characters, bytes.AsSpan(2));
            return Encoding.Unicode.TryGetBytes("\"", bytes.AsSpan(bytes.Length - 2), out _);
        });
    }

    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>What makes a text no password, as the end of a sentence; null when it can be one.</summary>
    public static string? FindProblem(Secret password) => password.Use(0, static (characters, _) =>
    {
        if (characters.IsEmpty) return "is empty";
        if (characters.Length > Longest) return $"is longer than {Longest} characters";
        for (var i = 0; i < characters.Length; i++)
        {
            if (char.IsControl(characters[i])) return "has a control character";
            if (!char.IsSurrogate(characters[i])) continue;
            if (Rune.DecodeFromUtf16(characters[i..], out var _, out var consumed) != System.Buffers.OperationStatus.Done) return "has half a surrogate pair";
            i += consumed - 1;
        }

        return null;
    });

    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);
}
