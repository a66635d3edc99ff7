using System.Buffers;
using System.Text;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Takes a secret from standard input or, at a terminal, from a prompt that shows nothing. Secrets never are arguments.</summary>
internal static class SecretInput
{
    /// <summary>The longest secret that is read, in bytes of UTF-8.</summary>
    public const int MaximumBytes = 8192;

    public static async Task<Secret> ReadAsync(string what, Invocation invocation, CancellationToken cancellationToken)
    {
        if (invocation.Surroundings.IsInputRedirected)
        {
            await using var input = invocation.Surroundings.OpenInput();
            return await ReadAsync(input, what, cancellationToken);
        }
        return invocation.Output.IsJson
            ? throw CommandFailure.Usage($"The {what} is expected on standard input.")
            : HiddenPrompt.Ask(what);
    }

    /// <summary>Reads to the end, drops a byte order mark before it and one trailing newline, and leaves nothing of it in any buffer.</summary>
    public static async Task<Secret> ReadAsync(Stream input, string what, CancellationToken cancellationToken)
    {
        var bytes = GC.AllocateArray<byte>(MaximumBytes + 1, pinned: true);
        try
        {
            var length = 0;
            // Waited for apart: a console's own read cannot be cancelled.
            while (length < bytes.Length && await input.ReadAsync(bytes.AsMemory(length), cancellationToken).AsTask().WaitAsync(cancellationToken) is > 0 and var read)
                length += read;
            if (length == bytes.Length)
                throw CommandFailure.Usage($"The {what} on standard input is too long.");
            return Decode(bytes.AsSpan(0, length), what);
        }
        finally
        {
            Array.Clear(bytes);
        }
    }

    private static Secret Decode(ReadOnlySpan<byte> bytes, string what)
    {
        // Written by an editor or a shell, never part of the secret: nobody could type it.
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        if (bytes.EndsWith("\n"u8))
            bytes = bytes.EndsWith("\r\n"u8) ? bytes[..^2] : bytes[..^1];
        if (bytes.IsEmpty)
            throw CommandFailure.Usage($"The {what} is expected on standard input, which is empty.");
        var characters = GC.AllocateArray<char>(MaximumBytes, pinned: true);
        try
        {
            var status = System.Text.Unicode.Utf8.ToUtf16(bytes, characters, out _, out var written, replaceInvalidSequences: false);
            return status == OperationStatus.Done
                ? new Secret(characters.AsSpan(0, written))
                : throw CommandFailure.Usage($"The {what} on standard input is not UTF-8 text.");
        }
        finally
        {
            Array.Clear(characters);
        }
    }
}
