using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Stands for a secret among the parameters of a call: the same for the same one. The secret itself never becomes a text, which nobody could wipe.</summary>
internal static class SecretDigest
{
    // The key that stays: the same call is the same after the keys were rotated, and on a node that has not heard of it.
    public static string Of(ISecretProtector protector, Secret secret) => secret.Use(protector, static (characters, ring) =>
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(characters)];
        try
        {
            Encoding.UTF8.GetBytes(characters, bytes);
            return Convert.ToHexString(ring.Hash("idempotency-secret", bytes, ring.KeyIds[0]));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    });
}
