using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>What the browser says of the ceremony (WebAuthn §5.8.1), and the hash of it that the key signed.</summary>
internal sealed record ClientData(byte[] Challenge, byte[] Hash)
{
    public const string Create = "webauthn.create";
    public const string Get = "webauthn.get";
    private const int Longest = 4 * 1024;
    private const int ShortestChallenge = 16;
    private const int LongestChallenge = 64;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    public static ClientData Read(ReadOnlyMemory<byte> json, string type, SecurityKeyExpectation expected)
    {
        if (json.Length is 0 or > Longest)
            throw Malformed("is empty or too long");
        using var document = Parse(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw Malformed("is no JSON object");
        if (Text(root, "type") != type)
            throw SecurityKeyException.Failed("The answer belongs to another ceremony.", "type");
        var challenge = Text(root, "challenge");
        if (challenge is null || !Base64Url.IsValid(challenge, out var length) || length is < ShortestChallenge or > LongestChallenge)
            throw Malformed("has no challenge");
        // Compared as text: whatever looks alike is another origin.
        if (Text(root, "origin") is not { } origin || !expected.Origins.Contains(origin, StringComparer.Ordinal))
            throw SecurityKeyException.Failed("The answer was made for another site than this one (SecurityKeys:Origins).", "origin");
        if (root.TryGetProperty("topOrigin", out _) || root.TryGetProperty("crossOrigin", out var cross) && cross.ValueKind != JsonValueKind.False)
            throw SecurityKeyException.Failed("The answer was made inside of another site's page.", "cross-origin");
        return new ClientData(Base64Url.DecodeFromChars(challenge), SHA256.HashData(json.Span));
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json, Strict);
        }
        catch (JsonException)
        {
            throw Malformed("is no JSON");
        }
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static SecurityKeyException Malformed(string problem) => SecurityKeyException.Malformed("client data", problem);
}
