using System.Buffers.Text;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Bytes as browsers write them in JSON.</summary>
internal static class Binary
{
    public static byte[]? Read(string? text) => text is { Length: > 0 } && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;

    /// <summary>What may be left out: empty when it is, <see langword="null"/> when it is malformed.</summary>
    public static byte[]? ReadOptional(string? text) => string.IsNullOrEmpty(text) ? [] : Read(text);
}
