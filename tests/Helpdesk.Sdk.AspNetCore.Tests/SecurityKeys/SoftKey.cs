using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>A security key and the browser before it, in software, after WebAuthn Level 3. What it says can be bent, member by member, as an attacker would.</summary>
internal sealed class SoftKey : IDisposable
{
    public const string Domain = "desk.example";
    public const string Site = "https://desk.example";
    public const byte Present = 0x01, Verified = 0x04, Eligible = 0x08, BackedUp = 0x10, HasCredential = 0x40, HasExtensions = 0x80;

    private readonly AsymmetricAlgorithm _key;

    public SoftKey(int algorithm = SecurityKeyAlgorithms.Es256, int rsaBits = 2048)
    {
        Algorithm = algorithm;
        _key = algorithm == SecurityKeyAlgorithms.Rs256 ? RSA.Create(rsaBits) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CredentialId = RandomNumberGenerator.GetBytes(48);
    }

    public int Algorithm { get; set; }

    public byte[] CredentialId { get; set; }

    public Guid Aaguid { get; set; } = new("f8a011f3-8c0a-4d15-8006-17111f9edc7d");

    public uint Count { get; set; }

    public byte Flags { get; set; } = Present | Verified;

    public string RelyingParty { get; set; } = Domain;

    public string Origin { get; set; } = Site;

    public string? Type { get; set; }

    public string Format { get; set; } = "none";

    /// <summary>What signs the attestation instead of the key itself, with its certificate.</summary>
    public AttestationSigner? Signer { get; set; }

    public Action<Dictionary<string, object?>>? ClientData { get; set; }

    public Func<byte[], byte[]>? AuthenticatorData { get; set; }

    public Func<byte[], byte[]>? PublicKey { get; set; }

    public Func<byte[], byte[]>? Signature { get; set; }

    /// <summary>What <c>navigator.credentials.create</c> returns.</summary>
    public SecurityKeyAttestation Create(ReadOnlySpan<byte> challenge)
    {
        var client = Client("webauthn.create", challenge);
        var data = Data(withCredential: true);
        return new SecurityKeyAttestation(client, AttestationObject(data, client)) { CredentialId = CredentialId, Transports = ["usb", "nfc"] };
    }

    /// <summary>What <c>navigator.credentials.get</c> returns.</summary>
    public SecurityKeyAssertion Get(ReadOnlySpan<byte> challenge, byte[]? userHandle = null)
    {
        Count++;
        var client = Client("webauthn.get", challenge);
        var data = Data(withCredential: false);
        var signature = Sign([.. data, .. SHA256.HashData(client)]);
        return new SecurityKeyAssertion(CredentialId, client, data, Signature?.Invoke(signature) ?? signature) { UserHandle = userHandle };
    }

    public byte[] CoseKey()
    {
        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical);
        if (_key is ECDsa ec)
        {
            var point = ec.ExportParameters(false).Q;
            writer.WriteStartMap(5);
            Put(writer, 1, 2);
            Put(writer, 3, Algorithm);
            Put(writer, -1, 1);
            Put(writer, -2, point.X!);
            Put(writer, -3, point.Y!);
        }
        else
        {
            var rsa = ((RSA)_key).ExportParameters(false);
            writer.WriteStartMap(4);
            Put(writer, 1, 3);
            Put(writer, 3, Algorithm);
            Put(writer, -1, rsa.Modulus!);
            Put(writer, -2, rsa.Exponent!);
        }
        writer.WriteEndMap();
        var key = writer.Encode();
        return PublicKey?.Invoke(key) ?? key;
    }

    public void Dispose() => _key.Dispose();

    private byte[] Client(string type, ReadOnlySpan<byte> challenge)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["type"] = Type ?? type,
            ["challenge"] = Base64Url.EncodeToString(challenge),
            ["origin"] = Origin,
            ["crossOrigin"] = false,
        };
        ClientData?.Invoke(members);
        return JsonSerializer.SerializeToUtf8Bytes(members);
    }

    private byte[] Data(bool withCredential)
    {
        var bytes = new List<byte>(SHA256.HashData(Encoding.UTF8.GetBytes(RelyingParty))) { (byte)(Flags | (withCredential ? HasCredential : 0)) };
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(number, Count);
        bytes.AddRange(number);
        if (withCredential)
        {
            bytes.AddRange(Aaguid.ToByteArray(bigEndian: true));
            BinaryPrimitives.WriteUInt16BigEndian(number, (ushort)CredentialId.Length);
            bytes.AddRange(number[..2]);
            bytes.AddRange(CredentialId);
            bytes.AddRange(CoseKey());
        }
        var data = bytes.ToArray();
        return AuthenticatorData?.Invoke(data) ?? data;
    }

    private byte[] AttestationObject(byte[] data, byte[] client)
    {
        var writer = new CborWriter(CborConformanceMode.Strict);
        writer.WriteStartMap(3);
        writer.WriteTextString("fmt");
        writer.WriteTextString(Format);
        writer.WriteTextString("attStmt");
        if (Format == "none")
        {
            writer.WriteStartMap(0);
            writer.WriteEndMap();
        }
        else
        {
            byte[] signed = [.. data, .. SHA256.HashData(client)];
            var signature = Signer?.Sign(signed) ?? Sign(signed);
            writer.WriteStartMap(Signer is null ? 2 : 3);
            writer.WriteTextString("alg");
            writer.WriteInt32(Signer?.Algorithm ?? Algorithm);
            writer.WriteTextString("sig");
            writer.WriteByteString(Signature?.Invoke(signature) ?? signature);
            if (Signer is not null)
            {
                writer.WriteTextString("x5c");
                writer.WriteStartArray(1);
                writer.WriteByteString(Signer.Certificate);
                writer.WriteEndArray();
            }
            writer.WriteEndMap();
        }
        writer.WriteTextString("authData");
        writer.WriteByteString(data);
        writer.WriteEndMap();
        return writer.Encode();
    }

    private byte[] Sign(byte[] data) => _key switch
    {
        ECDsa ec => ec.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
        RSA rsa => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        _ => [],
    };

    private static void Put(CborWriter writer, int label, int value)
    {
        writer.WriteInt32(label);
        writer.WriteInt32(value);
    }

    private static void Put(CborWriter writer, int label, byte[] value)
    {
        writer.WriteInt32(label);
        writer.WriteByteString(value);
    }
}

/// <summary>The maker of a model of keys: its certificate and the key that belongs to it.</summary>
internal sealed class AttestationSigner : IDisposable
{
    private readonly AsymmetricAlgorithm _key;

    public AttestationSigner(int algorithm, Guid? aaguid, string subject = "C=SE, O=Maker, OU=Authenticator Attestation, CN=Maker Key 1", bool authority = false)
    {
        Algorithm = algorithm;
        var name = new X500DistinguishedName(subject);
        var ec = algorithm == SecurityKeyAlgorithms.Es256 ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : null;
        var rsa = ec is null ? RSA.Create(2048) : null;
        _key = (AsymmetricAlgorithm?)ec ?? rsa!;
        var request = ec is not null ? new CertificateRequest(name, ec, HashAlgorithmName.SHA256) : new CertificateRequest(name, rsa!, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, false, 0, true));
        if (aaguid is { } model)
            request.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.45724.1.1.4", [4, 16, .. model.ToByteArray(bigEndian: true)], critical: false));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(90));
        Certificate = certificate.RawData;
    }

    public int Algorithm { get; set; }

    public byte[] Certificate { get; }

    public byte[] Sign(byte[] data) => _key is ECDsa ec
        ? ec.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
        : ((RSA)_key).SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public void Dispose() => _key.Dispose();
}
