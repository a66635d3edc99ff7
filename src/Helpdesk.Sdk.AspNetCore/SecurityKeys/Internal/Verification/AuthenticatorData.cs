using System.Buffers.Binary;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>What the key itself says and signs (WebAuthn §6.1).</summary>
internal sealed record AuthenticatorData(byte[] RelyingPartyHash, byte Flags, uint SignCount, AttestedCredential? Credential)
{
    private const byte UserPresentFlag = 0x01, UserVerifiedFlag = 0x04, BackupEligibleFlag = 0x08, BackedUpFlag = 0x10, CredentialFlag = 0x40, ExtensionsFlag = 0x80;
    private const int Header = SHA256.HashSizeInBytes + 1 + 4;
    private const int CredentialHeader = 16 + 2;
    private const int LongestId = 1023;

    public bool UserVerified => (Flags & UserVerifiedFlag) != 0;

    public bool BackupEligible => (Flags & BackupEligibleFlag) != 0;

    public static AuthenticatorData Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < Header)
            throw Malformed("is too short");
        var span = bytes.Span;
        var flags = span[SHA256.HashSizeInBytes];
        var rest = bytes[Header..];
        var credential = (flags & CredentialFlag) == 0 ? null : ReadCredential(ref rest);
        if ((flags & ExtensionsFlag) != 0)
            rest = rest[Skip(rest)..];
        if (rest.Length > 0)
            throw Malformed("has something after its end");
        return new AuthenticatorData(span[..SHA256.HashSizeInBytes].ToArray(), flags, BinaryPrimitives.ReadUInt32BigEndian(span[(SHA256.HashSizeInBytes + 1)..]), credential);
    }

    public void Check(SecurityKeyExpectation expected)
    {
        if (!CryptographicOperations.FixedTimeEquals(RelyingPartyHash, SHA256.HashData(Encoding.UTF8.GetBytes(expected.RelyingPartyId))))
            throw SecurityKeyException.Failed("The security key answered for another domain than this one (SecurityKeys:RelyingPartyId).", "relying-party");
        if ((Flags & UserPresentFlag) == 0)
            throw SecurityKeyException.Failed("The security key was not touched.", "user-presence");
        if (expected.RequireUserVerification && !UserVerified)
            throw SecurityKeyException.Failed("The security key did not verify its user: it needs a PIN or a fingerprint.", "user-verification");
        if ((Flags & BackedUpFlag) != 0 && !BackupEligible)
            throw SecurityKeyException.Failed("The security key says it is copied, and that it cannot be.", "flags");
    }

    private static AttestedCredential ReadCredential(ref ReadOnlyMemory<byte> rest)
    {
        if (rest.Length < CredentialHeader)
            throw Malformed("is too short");
        var length = BinaryPrimitives.ReadUInt16BigEndian(rest.Span[16..]);
        if (length is 0 or > LongestId || rest.Length < CredentialHeader + length)
            throw Malformed("has a credential id of an impossible length");
        var (aaguid, id) = (new Guid(rest.Span[..16], bigEndian: true), rest.Slice(CredentialHeader, length));
        rest = rest[(CredentialHeader + length)..];
        var key = rest[..Skip(rest)];
        rest = rest[key.Length..];
        return new AttestedCredential(aaguid, id.ToArray(), key.ToArray());
    }

    // How long the map is that stands next.
    private static int Skip(ReadOnlyMemory<byte> bytes)
    {
        var reader = new CborReader(bytes, CborConformanceMode.Strict, allowMultipleRootLevelValues: true);
        if (bytes.Length == 0 || reader.PeekState() != CborReaderState.StartMap)
            throw Malformed("holds something else than a map");
        reader.SkipValue();
        return bytes.Length - reader.BytesRemaining;
    }

    private static SecurityKeyException Malformed(string problem) => SecurityKeyException.Malformed("authenticator data", problem);
}
