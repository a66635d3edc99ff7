using System.Formats.Cbor;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>An attestation object (WebAuthn §6.5.4): what the key says, and who vouches for that. Formats: none and packed (§8.7, §8.2).</summary>
internal sealed class AttestationStatement
{
    private const int MostCertificates = 5;

    private string _format = "";
    private bool _isEmpty;
    private int? _algorithm;
    private byte[]? _signature;
    private List<byte[]>? _certificates;
    private ReadOnlyMemory<byte>? _data;

    public ReadOnlyMemory<byte> AuthenticatorData => _data!.Value;

    public static AttestationStatement Read(ReadOnlyMemory<byte> bytes)
    {
        var statement = new AttestationStatement();
        var reader = new CborReader(bytes, CborConformanceMode.Strict);
        ReadOnlyMemory<byte>? inner = null;
        reader.ReadStartMap();
        while (reader.PeekState() != CborReaderState.EndMap)
        {
            switch (reader.ReadTextString())
            {
                case "fmt":
                    statement._format = reader.ReadTextString();
                    break;
                case "attStmt":
                    inner = reader.ReadEncodedValue();
                    break;
                case "authData":
                    statement._data = reader.ReadByteString();
                    break;
                default:
                    throw Malformed("has a part that nobody knows");
            }
        }
        reader.ReadEndMap();
        if (reader.BytesRemaining > 0 || inner is null || statement._data is null)
            throw Malformed("is not whole");
        statement.ReadStatement(inner.Value);
        return statement;
    }

    /// <summary>Verifies it, and says of which form it is.</summary>
    public string Verify(CoseKey key, AttestedCredential credential, byte[] clientDataHash)
    {
        if (_format == "none")
            return _isEmpty ? "none" : throw Malformed("of the format 'none' holds a statement");
        if (_format != "packed")
            throw SecurityKeyException.Failed("The attestation has another format than 'none' and 'packed'. Begin again without attestation (SecurityKeys:Attestation).", "attestation-format");
        if (_signature is null || _algorithm is not { } algorithm)
            throw Malformed("has no signature");
        byte[] signed = [.. AuthenticatorData.Span, .. clientDataHash];
        if (_certificates is not null)
        {
            AttestationCertificate.Verify(_certificates, algorithm, credential.Aaguid, signed, _signature);
            return "packed";
        }
        // Signed by the new key itself, which then says nothing of its model.
        if (algorithm != key.Algorithm || !key.Verifies(signed, _signature))
            throw SecurityKeyException.Failed("The attestation's signature does not hold.", "attestation");
        return "packed-self";
    }

    private void ReadStatement(ReadOnlyMemory<byte> bytes)
    {
        var reader = new CborReader(bytes, CborConformanceMode.Strict);
        reader.ReadStartMap();
        _isEmpty = reader.PeekState() == CborReaderState.EndMap;
        // Of other formats nothing is read.
        while (_format == "packed" && reader.PeekState() != CborReaderState.EndMap)
        {
            switch (reader.ReadTextString())
            {
                case "alg":
                    _algorithm = reader.ReadInt32();
                    break;
                case "sig":
                    _signature = reader.ReadByteString();
                    break;
                case "x5c":
                    _certificates = ReadCertificates(reader);
                    break;
                default:
                    throw Malformed("has a statement that nobody knows");
            }
        }
    }

    private static List<byte[]> ReadCertificates(CborReader reader)
    {
        var certificates = new List<byte[]>();
        reader.ReadStartArray();
        while (reader.PeekState() != CborReaderState.EndArray)
        {
            if (certificates.Count == MostCertificates)
                throw Malformed("holds too many certificates");
            certificates.Add(reader.ReadByteString());
        }
        reader.ReadEndArray();
        return certificates.Count > 0 ? certificates : throw Malformed("holds no certificate");
    }

    private static SecurityKeyException Malformed(string problem) => SecurityKeyException.Malformed("attestation object", problem);
}
