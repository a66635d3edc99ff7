using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helpdesk.Sdk;

/// <summary>Where a listing over several stores goes on. Sealed: nobody reads, alters or lends it, and it fits no other question.</summary>
internal sealed record ListingToken(IReadOnlyList<ListingCursor> Stores)
{
    private const string Purpose = "listing";
    private const int MaximumLength = 1_000_000;

    public string Seal(ISecretProtector protector, OperatorActor actor, UserListRequest request) =>
        Base64Url.EncodeToString(protector.Protect(Purpose, JsonSerializer.SerializeToUtf8Bytes(this, ListingJson.Default.ListingToken), Owner(actor, request)));

    /// <summary>Reads it back.</summary>
    /// <returns><see langword="null"/> if it is none of this operator's for this question.</returns>
    public static ListingToken? Open(ISecretProtector protector, OperatorActor actor, UserListRequest request)
    {
        if (request.Continuation is not { Length: > 0 and <= MaximumLength } text)
            return null;
        try
        {
            return JsonSerializer.Deserialize(protector.Unprotect(Purpose, Base64Url.DecodeFromChars(text), Owner(actor, request)), ListingJson.Default.ListingToken);
        }
        catch (Exception e) when (e is FormatException or CryptographicException or JsonException or HelpdeskConfigurationException)
        {
            return null;
        }
    }

    private static byte[] Owner(OperatorActor actor, UserListRequest request) => SHA256.HashData(new CanonicalWriter()
        .Text(actor.Name).Text(request.Text)
        .Text(Line(request.Stores)).Text(Line(request.EnrolledWith.Select(static f => f.Value))).Text(Line(request.NotEnrolledWith.Select(static f => f.Value)))
        .Number(request.Locked ? 1 : 0).Number(request.Disabled ? 1 : 0).Number(request.NeverSignedIn ? 1 : 0).Number(request.Unenrolled ? 1 : 0)
        .Number(request.ExpiresWithinDays ?? -1).Number(request.IdleDays ?? -1).Written);

    private static string Line(IEnumerable<string> values) => string.Join('\n', values);
}

[JsonSerializable(typeof(ListingToken))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
internal sealed partial class ListingJson : JsonSerializerContext;
