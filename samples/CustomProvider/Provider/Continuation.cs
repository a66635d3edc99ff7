using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Helpdesk.Sdk;

namespace CustomProvider.Provider;

/// <summary>Where a listing goes on: behind a user name, for the same question only.</summary>
internal static class Continuation
{
    private const int MarkLength = 16;

    public static string Write(UserQuery query, string last) => Base64Url.EncodeToString([.. Mark(query), .. Encoding.UTF8.GetBytes(last)]);

    /// <exception cref="IdentityStoreException">The token is another question's, or none at all.</exception>
    public static string Read(UserQuery query, string? token)
    {
        if (token is null)
            return "";
        var bytes = Base64Url.IsValid(token) ? Base64Url.DecodeFromChars(token) : [];
        return bytes.Length > MarkLength && bytes.AsSpan(0, MarkLength).SequenceEqual(Mark(query))
            ? Encoding.UTF8.GetString(bytes.AsSpan(MarkLength))
            : throw new IdentityStoreException(StoreErrorCode.InvalidContinuation, "The listing cannot go on here; begin it again.");
    }

    private static ReadOnlySpan<byte> Mark(UserQuery query) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{query.Text}\0{query.Disabled}\0{query.Locked}\0{string.Join('\n', query.Containers ?? [])}\0{query.Containers is null}\0{string.Join('\n', query.Ids ?? [])}\0{query.Ids is null}"))).AsSpan(0, MarkLength);
}
