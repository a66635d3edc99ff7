using System.Text;

namespace Helpdesk.Sdk.Exports;

/// <summary>The text of a file: by its byte order mark, by the encoding that was declared, or UTF-8. Bytes that are none of its text become U+FFFD, by which their row is refused.</summary>
internal sealed class ImportText : IDisposable
{
    private static readonly (byte[] Mark, string Name)[] Marks =
    [
        ([0xEF, 0xBB, 0xBF], "utf-8"),
        // Before UTF-16, whose mark it begins with.
        ([0xFF, 0xFE, 0x00, 0x00], "utf-32"),
        ([0x00, 0x00, 0xFE, 0xFF], "utf-32BE"),
        ([0xFF, 0xFE], "utf-16"),
        ([0xFE, 0xFF], "utf-16BE"),
    ];

    private ImportText(StreamReader reader, string name) => (Reader, Name) = (reader, name);

    public StreamReader Reader { get; }

    /// <summary>The encoding's name (IANA).</summary>
    public string Name { get; }

    /// <summary>Opens a text in the encoding that is declared, or that its first bytes tell.</summary>
    /// <exception cref="UserImportException">The encoding is not known, or the file begins with the mark of another.</exception>
    public static async Task<ImportText> OpenAsync(Stream stream, string? declared, CancellationToken cancellationToken)
    {
        var first = new byte[4];
        stream.Position = 0;
        var length = await stream.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        var (mark, marked) = Array.Find(Marks, m => first.AsSpan(0, length).StartsWith(m.Mark));
        var encoding = Find(marked ?? declared ?? "utf-8");
        if (marked is not null && declared is not null && Find(declared).WebName != encoding.WebName)
            throw new UserImportException($"The file begins with the byte order mark of {marked}, and '{declared}' was declared: leave the encoding out.");
        if (marked is null && declared is null && first.AsSpan(0, length).Contains((byte)0))
            throw new UserImportException("The file begins with a zero byte, as UTF-16 without a byte order mark does: declare its encoding, such as utf-16le or utf-16be.");
        stream.Position = mark?.Length ?? 0;
        return new ImportText(new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024, leaveOpen: true), encoding.WebName);
    }

    public void Dispose() => Reader.Dispose();

    private static Encoding Find(string name)
    {
        try
        {
            var fallback = new DecoderReplacementFallback("\uFFFD");
            // Those of Windows and others come beside those that everybody has; nothing is registered for the process.
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, fallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, fallback);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new UserImportException($"The encoding '{name}' is not known: use a name of IANA's such as utf-8, utf-16le, windows-1252 or iso-8859-1.", e);
        }
    }
}
