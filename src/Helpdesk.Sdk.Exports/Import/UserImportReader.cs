using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk.Exports;

/// <summary>
/// Reads users from CSV (RFC 4180, with a header) row by row in bounded memory, whatever the file holds. A bad row is told with its line, its column and a remedy,
/// and costs nobody but itself. Formulas are plain data.
/// </summary>
public sealed class UserImportReader : IDisposable
{
    private readonly Stream _stream;
    private readonly ImportText _text;
    private readonly CsvRows _rows;
    private readonly ImportColumns _columns;
    private int _row;

    private UserImportReader(Stream stream, ImportText text, CsvRows rows, ImportColumns columns, string id) =>
        (_stream, _text, _rows, _columns, Id) = (stream, text, rows, columns, id);

    /// <summary>
    /// Tells this import from every other: the file's content and how it is read. The same file read the same way has the same one, so that an import that was cut off
    /// can be gone on with.
    /// </summary>
    public string Id { get; }

    /// <summary>How the file is read.</summary>
    public string Encoding => _text.Name;

    /// <summary>How much of the file was read, 0 to 1.</summary>
    public double Progress => _stream.Length == 0 ? 1 : (double)_stream.Position / _stream.Length;

    /// <summary>Reads the file once for its <see cref="Id"/>, then its header.</summary>
    /// <param name="stream">The file; it must be able to go back, and is disposed with the reader.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="UserImportException">The encoding is unknown or not the file's, or the header does not fit.</exception>
    public static async Task<UserImportReader> OpenAsync(Stream stream, UserImportOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        if (!stream.CanSeek) throw new ArgumentException("The stream must be able to go back.", nameof(stream));
        var id = await IdAsync(stream, options, cancellationToken).ConfigureAwait(false);
        var text = await ImportText.OpenAsync(stream, options.Encoding, cancellationToken).ConfigureAwait(false);
        try
        {
            var rows = new CsvRows(text.Reader);
            return new UserImportReader(stream, text, rows, await ImportColumns.ReadAsync(rows, text.Name, options, cancellationToken).ConfigureAwait(false), id);
        }
        catch
        {
            text.Dispose();
            throw;
        }
    }

    /// <summary>The header of the column that a field was read from; <see langword="null"/> when the file has none.</summary>
    public string? ColumnOf(string field) => _columns.HeaderOf(field);

    /// <summary>The next row that is not blank; <see langword="null"/> at the end.</summary>
    public async ValueTask<UserImportRow?> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (await _rows.ReadAsync(cancellationToken).ConfigureAwait(false) is not { } row) return null;
        return _columns.Parse(++_row, row);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _text.Dispose();
        _stream.Dispose();
    }

    private static async Task<string> IdAsync(Stream stream, UserImportOptions options, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var how = string.Join('\n', options.Map.Select(static m => $"{m.Key.Length}:{m.Key}={m.Value}").Prepend($"{options.IgnoreUnknown} {options.Encoding}"));
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(how + "\n\n"));
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            stream.Position = 0;
            for (int length; (length = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
                hash.AppendData(buffer, 0, length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }

        stream.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
