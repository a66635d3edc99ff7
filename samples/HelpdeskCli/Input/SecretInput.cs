using System.Buffers;
using System.Text;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Takes a secret from standard input or, at a terminal, from a prompt that shows nothing. Secrets never are arguments.</summary>
internal static class SecretInput
{
    /// <summary>The longest secret that is read, in bytes of UTF-8.</summary>
    public const int MaximumBytes = 8192;

    private delegate T Decoder<out T>(ReadOnlySpan<byte> bytes);

    public static async Task<Secret> ReadAsync(string what, IOutput output, CancellationToken cancellationToken)
    {
        if (Console.IsInputRedirected)
        {
            await using var input = Console.OpenStandardInput();
            return await ReadAsync(input, what, cancellationToken);
        }
        return output.IsJson
            ? throw CommandFailure.Usage($"The {what} is expected on standard input.")
            : HiddenPrompt.Ask(what);
    }

    /// <summary>Two secrets, one a line; at a terminal two prompts, the second one twice, for nobody sees what was typed.</summary>
    public static async Task<(Secret First, Secret Second)> ReadTwoAsync(string first, string second, IOutput output, CancellationToken cancellationToken)
    {
        if (Console.IsInputRedirected)
        {
            await using var input = Console.OpenStandardInput();
            return await ReadTwoAsync(input, first, second, cancellationToken);
        }
        if (output.IsJson)
            throw CommandFailure.Usage($"The {first} and the {second} are expected on standard input, one a line.");
        var one = HiddenPrompt.Ask(first);
        var other = HiddenPrompt.Ask(second);
        using var again = HiddenPrompt.Ask($"{second} once more");
        return other.Equals(again) ? (one, other) : throw CommandFailure.Usage($"The {second} was typed differently the second time.");
    }

    /// <summary>Reads to the end, drops one trailing newline, and leaves nothing of it in any buffer.</summary>
    public static Task<Secret> ReadAsync(Stream input, string what, CancellationToken cancellationToken) =>
        ReadAsync(input, what, bytes => Decode(bytes, what), cancellationToken);

    /// <summary>Reads two lines to the end and leaves nothing of them in any buffer.</summary>
    public static Task<(Secret First, Secret Second)> ReadTwoAsync(Stream input, string first, string second, CancellationToken cancellationToken) =>
        ReadAsync(input, $"{first} and {second}", bytes => DecodeTwo(bytes, first, second), cancellationToken);

    private static async Task<T> ReadAsync<T>(Stream input, string what, Decoder<T> decode, CancellationToken cancellationToken)
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
            return decode(bytes.AsSpan(0, length));
        }
        finally
        {
            Array.Clear(bytes);
        }
    }

    private static (Secret First, Secret Second) DecodeTwo(ReadOnlySpan<byte> bytes, string first, string second)
    {
        var end = bytes.IndexOf((byte)'\n');
        if (end < 0)
            throw CommandFailure.Usage($"Two lines are expected on standard input: the {first}, then the {second}.");
        var rest = bytes[(end + 1)..];
        if (rest.TrimEnd("\r\n"u8).Contains((byte)'\n'))
            throw CommandFailure.Usage($"Standard input has more than two lines: the {first}, then the {second} are expected.");
        var one = Decode(bytes[..(end + 1)], first);
        try
        {
            return (one, Decode(rest, second));
        }
        catch
        {
            one.Dispose();
            throw;
        }
    }

    private static Secret Decode(ReadOnlySpan<byte> bytes, string what)
    {
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
