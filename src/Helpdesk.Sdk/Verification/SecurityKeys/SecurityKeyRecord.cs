using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>
/// A key as an enrollment. Its id is made of the credential's, so that no key is registered twice. The public key is sealed with the account and the
/// credential it belongs to: whoever can write rows, but has no keys of the ring, can neither bring in a key nor give one to somebody else.
/// </summary>
internal static class SecurityKeyRecord
{
    private const string Purpose = "security-key";
    private const int LongestTransport = 16;
    private const int MostTransports = 8;

    public static EnrollmentId IdOf(ReadOnlySpan<byte> credentialId) => new(Convert.ToHexStringLower(SHA256.HashData(credentialId)));

    /// <summary>Whose key it is, as the key itself knows it: the same for an account always, and of no meaning to others.</summary>
    public static byte[] UserHandleOf(UserKey user) => SHA256.HashData(Encoding.UTF8.GetBytes($"helpdesk-user:{user.Store.Length}:{user.Store}:{user.Id}"));

    public static Enrollment Make(ISecretProtector protector, UserKey user, string name, AttestedSecurityKey key, IReadOnlyList<string> transports, DateTimeOffset now)
    {
        var id = IdOf(key.CredentialId.Span);
        return new Enrollment
        {
            Id = id,
            User = user,
            Factor = FactorType.SecurityKey,
            ProtectedSecret = protector.Protect(Purpose, key.PublicKey.Span, Belonging(id, user)),
            Parameters = new SecurityKeyParameters
            {
                Name = name,
                CredentialId = Base64Url.EncodeToString(key.CredentialId.Span),
                Transports = [.. transports.Where(IsTransport).Distinct(StringComparer.Ordinal).Take(MostTransports)],
                Aaguid = key.Aaguid,
                Attestation = key.Attestation,
                BackupEligible = key.BackupEligible,
                SignCount = key.SignCount,
            }.Write(),
            CreatedAt = now,
            ProvenAt = now,
        };
    }

    /// <summary>The public key; <see langword="null"/> when the row was altered, or moved to somebody else.</summary>
    public static byte[]? PublicKey(ISecretProtector protector, Enrollment key)
    {
        try
        {
            return protector.Unprotect(Purpose, key.ProtectedSecret.Span, Belonging(key.Id, key.User));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[] Belonging(EnrollmentId id, UserKey user) => Encoding.UTF8.GetBytes($"{id.Value}:{user.Store.Length}:{user.Store}:{user.Id}");

    private static bool IsTransport(string text) => text is { Length: > 0 and <= LongestTransport } && text.All(static c => char.IsAsciiLetterLower(c) || c == '-');
}
