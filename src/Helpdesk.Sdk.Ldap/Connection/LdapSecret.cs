using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk.Ldap;

/// <summary>A secret in UTF-8, in memory that the garbage collector does not copy and that is erased on disposal.</summary>
internal sealed class LdapSecret : IDisposable
{
    private readonly byte[] _bytes;

    private LdapSecret(int length) => _bytes = GC.AllocateUninitializedArray<byte>(length, pinned: true);

    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>Takes a copy; the characters stay the caller's to erase.</summary>
    /// <exception cref="ArgumentException">The text holds half a surrogate pair; replacing it would change the secret.</exception>
    public static LdapSecret FromText(ReadOnlySpan<char> text)
    {
        var secret = new LdapSecret(LdapText.Strict.GetByteCount(text));
        LdapText.Strict.GetBytes(text, secret._bytes);
        return secret;
    }

    /// <summary>Takes a copy; the bytes stay the caller's to erase.</summary>
    public static LdapSecret FromBytes(ReadOnlySpan<byte> bytes)
    {
        var secret = new LdapSecret(bytes.Length);
        bytes.CopyTo(secret._bytes);
        return secret;
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);
}
