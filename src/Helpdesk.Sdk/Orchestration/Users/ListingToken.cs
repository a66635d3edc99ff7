using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helpdesk.Sdk;

/// <summary>Where a listing over several stores goes on: the store, its own token, and how many of that page were given already.</summary>
internal sealed record ListingToken(string Store, string? Inner, int Skip, string Query)
{
    public override string ToString() => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(this, ListingJson.Default.ListingToken)).Replace('+', '-').Replace('/', '_').TrimEnd('=');

    public static ListingToken? Parse(string text)
    {
        try
        {
            var padded = text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '=');
            return JsonSerializer.Deserialize(Convert.FromBase64String(padded), ListingJson.Default.ListingToken) is { Store: not null, Skip: >= 0 and <= 1000 } token ? token : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Tells one query's tokens from another's, and those of one tenant from another's.</summary>
    public static string Fingerprint(UserListRequest request, TenantName? tenant) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        request.Text, string.Join(',', request.Stores), string.Join(',', request.EnrolledWith), string.Join(',', request.NotEnrolledWith),
        request.Locked, request.Disabled, request.ExpiresWithinDays, request.IdleDays) + (tenant is { } one ? "\n" + one.Value : ""))))[..16];
}

[JsonSerializable(typeof(ListingToken))]
internal sealed partial class ListingJson : JsonSerializerContext;
