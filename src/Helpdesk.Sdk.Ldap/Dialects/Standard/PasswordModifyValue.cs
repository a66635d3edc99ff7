using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Helpdesk.Sdk.Ldap;

/// <summary>The value of a password modify operation (RFC 3062 section 2): whose password, and the new one. Erased on disposal.</summary>
internal sealed class PasswordModifyValue : IDisposable
{
    private readonly byte[] _bytes;

    public PasswordModifyValue(string name, Secret password)
    {
        using var secret = password.Use(0, static (characters, _) => LdapSecret.FromText(characters));
        var writer = new AsnWriter(AsnEncodingRules.BER, initialCapacity: 512);
        try
        {
            using (writer.PushSequence())
            {
                writer.WriteText(name, AsnWriterExtensions.Context(0));
                writer.WriteOctetString(secret.Bytes.Span, AsnWriterExtensions.Context(2));
            }

            _bytes = GC.AllocateUninitializedArray<byte>(writer.GetEncodedLength(), pinned: true);
            writer.Encode(_bytes);
        }
        finally
        {
            writer.Reset(); // erases the writer's own buffer
        }
    }

    public ReadOnlyMemory<byte> Bytes => _bytes;

    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);
}
