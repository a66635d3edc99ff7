using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Continuation tokens: a version, a hash of the listing they belong to, and a position. The cookie of a paged search dies with its connection,
/// so a token names the last account instead, and any server and any process can go on after it.
/// </summary>
internal static class LdapContinuation
{
    private const byte Version = 2;
    private const int HashSize = 16;
    private const int HeaderSize = 1 + HashSize + 4;
    private const int MaximumLength = 4096;
    private static readonly UTF8Encoding Utf8 = new(false, true);

    /// <summary>The token of a position; null when that would be longer than a token may be.</summary>
    public static string? Create(ReadOnlySpan<byte> listing, LdapPosition position)
    {
        var bytes = new List<byte> { Version };
        bytes.AddRange(listing[..HashSize]);
        Span<byte> part = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(part, position.Part);
        bytes.AddRange(part);
        ContinuationText.Write(bytes, position.Id ?? "");
        ContinuationText.Write(bytes, position.SortKey ?? "");
        foreach (var id in position.Shown) ContinuationText.Write(bytes, id);
        var token = Base64Url.EncodeToString(bytes.ToArray());
        return token.Length <= MaximumLength ? token : null;
    }

    /// <summary>Where the listing goes on; its start without a token.</summary>
    /// <exception cref="IdentityStoreException">The token is not of this listing.</exception>
    public static LdapPosition Read(ReadOnlySpan<byte> listing, int parts, string? token)
    {
        if (token is null) return LdapPosition.Start;
        try
        {
            if (token.Length <= MaximumLength && !token.EndsWith('=') && Base64Url.IsValid(token) && TryRead(Base64Url.DecodeFromChars(token), listing, parts) is { } position) return position;
        }
        catch (ArgumentException)
        {
            // Not UTF-8: as foreign as any other token.
        }

        throw new IdentityStoreException(StoreErrorCode.InvalidContinuation, "The continuation token does not belong to this listing; start it again.");
    }

    /// <summary>A hash of everything that makes a listing what it is.</summary>
    public static byte[] HashOf(LdapStoreSettings settings, UserQuery query)
    {
        var text = new StringBuilder();
        Append(text, [settings.Name, settings.Base, query.Text, $"{query.Locked} {query.Disabled} {query.ExpiresWithin?.Ticks} {query.IdleFor?.Ticks} {query.NeverSignedIn}"]);
        Append(text, query.Containers?.Select(static container => container.ToString()).Order(StringComparer.Ordinal));
        Append(text, query.Ids?.Order(StringComparer.Ordinal));
        return SHA256.HashData(Encoding.Unicode.GetBytes(text.ToString()));
    }

    private static LdapPosition? TryRead(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> listing, int parts)
    {
        if (bytes.Length <= HeaderSize || bytes[0] != Version || !bytes.Slice(1, HashSize).SequenceEqual(listing[..HashSize])) return null;
        var part = BinaryPrimitives.ReadInt32BigEndian(bytes[(1 + HashSize)..]);
        var rest = bytes[HeaderSize..];
        if (part < 0 || part >= parts || !ContinuationText.TryRead(ref rest, Utf8, out var id) || !ContinuationText.TryRead(ref rest, Utf8, out var key)) return null;
        var shown = new List<string>();
        while (!rest.IsEmpty)
        {
            if (!ContinuationText.TryRead(ref rest, Utf8, out var one) || one.Length == 0) return null;
            shown.Add(one);
        }

        // Either behind an account, or at the start of what follows a first page.
        if (id.Length == 0 != (key.Length == 0) || (id.Length == 0 && (part > 0 || shown.Count == 0))) return null;
        var position = new LdapPosition(part, key.Length == 0 ? null : key, id.Length == 0 ? null : id);
        return shown.Count == 0 ? position : position with { Shown = shown };
    }

    // Lengths keep neighbours apart.
    private static void Append(StringBuilder text, IEnumerable<string?>? values)
    {
        if (values is null)
        {
            text.Append('-');
            return;
        }

        foreach (var value in values) text.Append(value?.Length ?? -1).Append(':').Append(value);
        text.Append(';');
    }
}
