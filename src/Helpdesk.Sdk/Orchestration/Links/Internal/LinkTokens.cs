using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>What the holder of a secure link holds: the link's id and 256 random bits, as one word that can stand in a path.</summary>
internal sealed class LinkTokens(ISecretProtector protector)
{
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("0123456789abcdef");
    private const int SecretBytes = 32;
    private const int LongestToken = 2048;

    /// <summary>A new token and the hash to keep of it.</summary>
    public (string Id, Secret Token, KeyedHash Hash) Create(SecureLinkKind kind)
    {
        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var bytes = RandomNumberGenerator.GetBytes(SecretBytes);
        var secret = Base64Url.EncodeToChars(bytes);
        var token = new char[id.Length + 1 + secret.Length];
        id.CopyTo(0, token, 0, id.Length);
        token[id.Length] = '.';
        secret.CopyTo(token, id.Length + 1);
        var hash = new KeyedHash(protector.ActiveKeyId, Hash(kind, id, secret, protector.ActiveKeyId));
        var created = new Secret(token);
        CryptographicOperations.ZeroMemory(bytes);
        Array.Clear(secret);
        Array.Clear(token);
        return (id, created, hash);
    }

    /// <summary>Takes a token apart; the whole address it came in is accepted, as people copy it.</summary>
    public bool TryRead(Secret presented, SecureLinkKind kind, out string id, out IReadOnlyList<KeyedHash> hashes)
    {
        var read = presented.Use((this, kind), static (characters, s) =>
        {
            if (characters.Length > LongestToken)
                return ("", []);
            var text = characters.Trim();
            text = text[(text.LastIndexOf('/') + 1)..];
            var dot = text.IndexOf('.');
            if (dot < 1 || text[..dot].ContainsAnyExcept(IdCharacters))
                return ("", []);
            var name = text[..dot].ToString();
            var secret = text[(dot + 1)..];
            var list = new List<KeyedHash>();
            foreach (var keyId in s.Item1.KeyIds)
                list.Add(new KeyedHash(keyId, s.Item1.Hash(s.kind, name, secret, keyId)));
            return (name, list);
        });
        (id, hashes) = read;
        return id.Length > 0;
    }

    private IReadOnlyList<string> KeyIds => protector.KeyIds;

    private byte[] Hash(SecureLinkKind kind, string id, ReadOnlySpan<char> secret, string keyId)
    {
        var prefix = Encoding.UTF8.GetBytes($"{kind}:{id}:");
        var bytes = new byte[prefix.Length + Encoding.UTF8.GetMaxByteCount(secret.Length)];
        try
        {
            prefix.CopyTo(bytes, 0);
            var length = prefix.Length + Encoding.UTF8.GetBytes(secret, bytes.AsSpan(prefix.Length));
            return protector.Hash("secure-link", bytes.AsSpan(0, length), keyId);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
