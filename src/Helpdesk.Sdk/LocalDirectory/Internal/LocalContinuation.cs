using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Continuation tokens of the local directory: a version, a hash of the query, and the last user name that was looked at.</summary>
internal static class LocalContinuation
{
    private const byte Version = 1;
    private const int HashSize = 16;
    private const int MaximumLength = 2048;
    private static readonly UTF8Encoding Utf8 = new(false, true);

    public static string Create(string store, UserQuery query, string after) =>
        Base64Url.EncodeToString([Version, .. HashOf(store, query), .. Utf8.GetBytes(after)]);

    /// <summary>The user name after which the listing goes on; <see langword="null"/> for its start.</summary>
    /// <exception cref="IdentityStoreException">The token is not of this query.</exception>
    public static string? Read(string store, UserQuery query, string? token)
    {
        if (token is null)
            return null;
        try
        {
            if (token.Length <= MaximumLength && Base64Url.IsValid(token))
            {
                var bytes = Base64Url.DecodeFromChars(token);
                if (bytes.Length > 1 + HashSize && bytes[0] == Version && bytes.AsSpan(1, HashSize).SequenceEqual(HashOf(store, query)))
                    return Utf8.GetString(bytes.AsSpan(1 + HashSize));
            }
        }
        catch (ArgumentException)
        {
            // Not UTF-8: as foreign as any other token.
        }
        throw new IdentityStoreException(StoreErrorCode.InvalidContinuation, "The continuation token does not belong to this listing; start it again.");
    }

    private static ReadOnlySpan<byte> HashOf(string store, UserQuery query)
    {
        var writer = new CanonicalWriter().Text(store).Text(query.Text)
            .Number(query.Locked ? 1 : 0).Number(query.Disabled ? 1 : 0)
            .Number(query.ExpiresWithin?.Ticks ?? -1).Number(query.IdleFor?.Ticks ?? -1).Number(query.NeverSignedIn ? 1 : 0);
        Write(writer, query.Containers?.Select(static c => c.ToString()));
        Write(writer, query.Ids);
        return SHA256.HashData(writer.Written).AsSpan(0, HashSize);
    }

    private static void Write(CanonicalWriter writer, IEnumerable<string>? values)
    {
        string[]? sorted = values is null ? null : [.. values.Order(StringComparer.Ordinal)];
        writer.Number(sorted?.Length ?? -1);
        foreach (var value in sorted ?? [])
            writer.Text(value);
    }
}
