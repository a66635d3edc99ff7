using System.Formats.Cbor;
using System.Security.Cryptography;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>A public key as security keys give it (COSE_Key, RFC 9052 §7, RFC 8230 §4): ES256 on P-256, or RS256 with 2048 to 4096 bits.</summary>
internal sealed class CoseKey : IDisposable
{
    private const int KeyType = 1, Algorithms = 3, Curve = -1, X = -2, Y = -3, Modulus = -1, Exponent = -2;
    private const int Elliptic = 2, Rsa = 3, P256 = 1, CoordinateBytes = 32;
    private static readonly byte[] UsualExponent = [1, 0, 1];

    private readonly AsymmetricAlgorithm _key;

    private CoseKey(int algorithm, AsymmetricAlgorithm key)
    {
        Algorithm = algorithm;
        _key = key;
    }

    public int Algorithm { get; }

    public static CoseKey Read(ReadOnlyMemory<byte> bytes)
    {
        var (numbers, texts) = ReadMap(bytes);
        var kind = numbers.GetValueOrDefault(KeyType);
        return numbers.GetValueOrDefault(Algorithms) switch
        {
            SecurityKeyAlgorithms.Es256 when kind == Elliptic && numbers.GetValueOrDefault(Curve) == P256 => new CoseKey(SecurityKeyAlgorithms.Es256, Point(texts)),
            SecurityKeyAlgorithms.Rs256 when kind == Rsa => new CoseKey(SecurityKeyAlgorithms.Rs256, Numbers(texts)),
            SecurityKeyAlgorithms.Es256 or SecurityKeyAlgorithms.Rs256 => throw Malformed("is none of its algorithm"),
            _ => throw SecurityKeyException.Failed("The security key uses an algorithm that was not offered: ES256 and RS256 are.", "algorithm"),
        };
    }

    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => Verifies(_key, data, signature);

    /// <summary>Whether a signature in the form of security keys holds (WebAuthn §6.5.5).</summary>
    public static bool Verifies(AsymmetricAlgorithm key, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => key switch
    {
        ECDsa ec => ec.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
        RSA rsa => rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        _ => false,
    };

    public void Dispose() => _key.Dispose();

    private static ECDsa Point(Dictionary<int, byte[]> texts)
    {
        if (!texts.TryGetValue(X, out var x) || !texts.TryGetValue(Y, out var y) || x.Length != CoordinateBytes || y.Length != CoordinateBytes)
            throw Malformed("has no point");
        // A point that does not lie on the curve is refused here.
        return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } });
    }

    private static RSA Numbers(Dictionary<int, byte[]> texts)
    {
        if (!texts.TryGetValue(Modulus, out var modulus) || !texts.TryGetValue(Exponent, out var exponent) || modulus.Length is < 256 or > 512 || modulus[0] < 0x80 && modulus.Length == 256
            || modulus[0] == 0 || (modulus[^1] & 1) == 0 || !exponent.AsSpan().SequenceEqual(UsualExponent))
            throw Malformed("is too weak, or no RSA key");
        return RSA.Create(new RSAParameters { Modulus = modulus, Exponent = exponent });
    }

    // Numbers by numbers, and byte strings by numbers; whatever else stands there is of no use.
    private static (Dictionary<int, int> Numbers, Dictionary<int, byte[]> Texts) ReadMap(ReadOnlyMemory<byte> bytes)
    {
        var (numbers, texts) = (new Dictionary<int, int>(), new Dictionary<int, byte[]>());
        var reader = new CborReader(bytes, CborConformanceMode.Strict);
        reader.ReadStartMap();
        while (reader.PeekState() != CborReaderState.EndMap)
        {
            var label = reader.ReadInt32();
            switch (reader.PeekState())
            {
                case CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger:
                    numbers[label] = reader.ReadInt32();
                    break;
                case CborReaderState.ByteString:
                    texts[label] = reader.ReadByteString();
                    break;
                default:
                    reader.SkipValue();
                    break;
            }
        }
        reader.ReadEndMap();
        return reader.BytesRemaining == 0 ? (numbers, texts) : throw Malformed("has something after its end");
    }

    private static SecurityKeyException Malformed(string problem) => SecurityKeyException.Malformed("public key", problem);
}
