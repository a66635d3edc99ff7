using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>JSON web tokens (RFC 7519), signed by a key of the double's own.</summary>
internal sealed class Jwt
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public string Sign(JsonObject claims)
    {
        var head = new JsonObject { ["typ"] = "JWT", ["alg"] = "HS256" };
        var content = Encode(head) + "." + Encode(claims);
        return content + "." + Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(content)));
    }

    /// <summary>The claims, when the signature is ours.</summary>
    public JsonObject? Verify(string token)
    {
        if (token.Split('.') is not [var head, var claims, var signature] || !Base64Url.IsValid(signature))
            return null;
        var expected = HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(head + "." + claims));
        return CryptographicOperations.FixedTimeEquals(expected, Base64Url.DecodeFromChars(signature)) ? Decode(claims) : null;
    }

    /// <summary>Verifies a client's assertion (RFC 7523) under its certificate.</summary>
    public static JsonObject? VerifyAssertion(string token, System.Security.Cryptography.X509Certificates.X509Certificate2 certificate)
    {
        if (token.Split('.') is not [var head, var claims, var signature] || !Base64Url.IsValid(signature))
            return null;
        using var rsa = certificate.PublicKey.GetRSAPublicKey();
        var padding = Decode(head)?["alg"]?.ToString() switch { "PS256" => RSASignaturePadding.Pss, "RS256" => RSASignaturePadding.Pkcs1, _ => null };
        var isOurs = padding is not null && rsa?.VerifyData(Encoding.ASCII.GetBytes(head + "." + claims), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256, padding) == true;
        return isOurs ? Decode(claims) : null;
    }

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static JsonObject? Decode(string part) => Base64Url.IsValid(part) ? JsonNode.Parse(Base64Url.DecodeFromChars(part)) as JsonObject : null;
}
