using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace Helpdesk.Sdk.Entra;

/// <summary>Continuation tokens: a version, a hash of the listing they belong to, the part, and the service's link, which <see cref="GraphListing"/> checks.</summary>
internal static class ListingContinuation
{
    private const byte Version = 1;
    private const int HashSize = 16;
    private const int HeaderSize = 1 + HashSize + 4;
    private const int MaximumLength = 16_384;
    private static readonly UTF8Encoding Utf8 = new(false, true);

    public static string Create(ReadOnlySpan<byte> listing, ListingPosition position)
    {
        Span<byte> part = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(part, position.Part);
        return Base64Url.EncodeToString([Version, .. listing[..HashSize], .. part, .. Utf8.GetBytes(position.Link ?? "")]);
    }

    /// <summary>Where the listing goes on; its start without a token; <see langword="null"/> when it has no parts but one empty page.</summary>
    /// <exception cref="IdentityStoreException">The token is not of this listing.</exception>
    public static ListingPosition Read(ReadOnlySpan<byte> listing, int parts, string? token)
    {
        if (token is null)
            return ListingPosition.Start;
        try
        {
            if (token.Length <= MaximumLength && Base64Url.IsValid(token) && TryRead(Base64Url.DecodeFromChars(token), listing, parts) is { } position)
                return position;
        }
        catch (ArgumentException)
        {
            // Not UTF-8: as foreign as any other token.
        }

        throw Foreign();
    }

    public static IdentityStoreException Foreign() =>
        new(StoreErrorCode.InvalidContinuation, "The continuation token does not belong to this listing; start it again.");

    private static ListingPosition? TryRead(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> listing, int parts)
    {
        if (bytes.Length < HeaderSize || bytes[0] != Version || !bytes.Slice(1, HashSize).SequenceEqual(listing[..HashSize]))
            return null;
        var part = BinaryPrimitives.ReadInt32BigEndian(bytes[(1 + HashSize)..]);
        var link = Utf8.GetString(bytes[HeaderSize..]);
        return part >= 0 && part < parts ? new ListingPosition(part, link.Length == 0 ? null : link) : null;
    }
}
