using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Helpdesk.Sdk.Exports;

/// <summary>
/// Reads RFC 4180 row by row in bounded memory. A malformed row costs itself only: reading resumes on the line after the one it
/// began on, so that a quote too many does not swallow the rest of the file.
/// </summary>
internal sealed class CsvRows(TextReader reader)
{
    /// <summary>The longest row, in UTF-16 code units.</summary>
    public const int MaximumLength = 32 * 1024;

    private readonly char[] _buffer = new char[16 * 1024];
    private readonly StringBuilder _row = new();
    private string _returned = "";
    private int _returnedPosition;
    private int _position;
    private int _length;
    private long _line = 1;

    /// <summary>The next row that is not blank; <see langword="null"/> at the end.</summary>
    public async ValueTask<CsvRow?> ReadAsync(CancellationToken cancellationToken)
    {
        while (await ReadTextAsync(cancellationToken).ConfigureAwait(false) is { } text)
        {
            if (text.Problem is null && string.IsNullOrWhiteSpace(text.Row))
                continue;
            if (text.Problem is not null)
                return new CsvRow(text.Line, [], text.Problem);
            if (Split(text.Row) is { } fields)
                return new CsvRow(text.Line, fields, null);
            ReturnAfterFirstLine(text.Line, text.Row);
            return new CsvRow(text.Line, [], "its quotes are not as RFC 4180 has them");
        }
        return null;
    }

    private async ValueTask<(long Line, string Row, string? Problem)?> ReadTextAsync(CancellationToken cancellationToken)
    {
        _row.Clear();
        var line = _line;
        var quoted = false;
        while (true)
        {
            // Before the next character is taken: what is read again must be all that was read.
            if (_row.Length > MaximumLength)
                return (line, "", await SkipAsync(line, quoted, cancellationToken).ConfigureAwait(false));
            var next = await NextAsync(cancellationToken).ConfigureAwait(false);
            if (next is null && _row.Length == 0)
                return null;
            if (next is null && !quoted)
                return (line, Text(), null);
            if (next is null)
                return (line, "", await SkipAsync(line, quoted, cancellationToken).ConfigureAwait(false));
            if (next == '"')
                quoted = !quoted;
            _row.Append(next.Value);
            if (next != '\n')
                continue;
            _line++;
            if (!quoted)
                return (line, Text(), null);
        }
    }

    // The row is malformed or too long: only its first line goes.
    private async ValueTask<string> SkipAsync(long line, bool quoted, CancellationToken cancellationToken)
    {
        var text = _row.ToString();
        if (text.Contains('\n', StringComparison.Ordinal))
            ReturnAfterFirstLine(line, text);
        else
        {
            while (await NextAsync(cancellationToken).ConfigureAwait(false) is { } skipped && skipped != '\n') { }
            _line = line + 1;
        }
        return quoted ? "a quoted field does not end" : $"it is longer than {MaximumLength} characters";
    }

    private void ReturnAfterFirstLine(long line, string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        if (end < 0)
            return;
        _returned = string.Concat(text.AsSpan(end + 1), _returned.AsSpan(_returnedPosition));
        _returnedPosition = 0;
        _line = line + 1;
    }

    private string Text() => _row.ToString();

    private async ValueTask<char?> NextAsync(CancellationToken cancellationToken)
    {
        if (_returnedPosition < _returned.Length)
            return _returned[_returnedPosition++];
        if (_position == _length)
        {
            _length = await reader.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false);
            _position = 0;
            if (_length == 0)
                return null;
        }
        return _buffer[_position++];
    }

    // The library takes what follows a closing quotation mark for part of the field, and with it the line after.
    private static bool IsWellQuoted(ReadOnlySpan<char> row)
    {
        row = row.TrimEnd("\r\n");
        for (var at = 0; ; at++)
        {
            if (at < row.Length && row[at] == '"')
            {
                for (at++; at < row.Length && (row[at] != '"' || (at + 1 < row.Length && row[at + 1] == '"')); at++)
                    if (row[at] == '"')
                        at++;
                if (at >= row.Length)
                    return false;
                at++;
            }
            else
                // Quotation marks inside a field without them are plain data; that one does not go over the line's end.
                while (at < row.Length && row[at] != ',')
                    if (row[at++] is '\r' or '\n')
                        return false;
            if (at >= row.Length)
                return true;
            if (row[at] != ',')
                return false;
        }
    }

    private static string[]? Split(string row)
    {
        if (!IsWellQuoted(row))
            return null;
        var malformed = false;
        using var parser = new CsvParser(new StringReader(row), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Mode = CsvMode.RFC4180,
            BadDataFound = _ => malformed = true,
        });
        return parser.Read() && !malformed ? parser.Record : null;
    }
}
