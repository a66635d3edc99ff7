using System.Globalization;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Reads replies and writes commands over one stream. Whatever a server sends, memory stays bounded.</summary>
internal sealed class SmtpChannel(Stream stream) : IAsyncDisposable
{
    // RFC 5321 section 4.5.3.1.5 allows 512; some servers exceed it in EHLO and in error texts.
    private const int LongestLine = 2048;
    private const int MostLines = 128;

    private readonly byte[] _buffer = new byte[LongestLine];
    private int _start;
    private int _end;

    public Stream Stream => stream;

    /// <summary>Whether bytes have arrived that belong to no reply we were waiting for.</summary>
    public bool HasUnexpectedInput => _start < _end;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => stream.WriteAsync(bytes, cancellationToken);

    /// <summary>Reads one reply, all its lines.</summary>
    /// <exception cref="SmtpFailureException">The server closed the connection, or what came is no reply.</exception>
    public async ValueTask<SmtpReply> ReadReplyAsync(CancellationToken cancellationToken)
    {
        var code = 0;
        var lines = new List<string>(1);
        while (true)
        {
            var length = await FillLineAsync(cancellationToken).ConfigureAwait(false);
            var last = ParseLine(_buffer.AsSpan(_start, length), ref code, lines);
            _start += length + 2;
            if (last)
                return new(code, lines);
            if (lines.Count == MostLines)
                throw new SmtpFailureException(MailFailure.Protocol, "The server's reply has too many lines.");
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    /// <summary>Waits until a whole line is in the buffer; its length without the line end.</summary>
    private async ValueTask<int> FillLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8);
            if (length >= 0)
                return length;
            if (_start > 0)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                (_start, _end) = (0, _end - _start);
            }

            if (_end == _buffer.Length)
                throw new SmtpFailureException(MailFailure.Protocol, "The server's reply has a line that is too long.");
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            if (read == 0)
                throw new SmtpFailureException(MailFailure.ConnectionLost, "The server closed the connection.");
            _end += read;
        }
    }

    private static bool ParseLine(ReadOnlySpan<byte> line, ref int code, List<string> lines)
    {
        if (line.Length < 3 || !int.TryParse(line[..3], NumberStyles.None, CultureInfo.InvariantCulture, out var lineCode)
            || lineCode is < 200 or > 599 || (line.Length > 3 && line[3] is not ((byte)' ' or (byte)'-')))
        {
            throw new SmtpFailureException(MailFailure.Protocol, "The server's answer is not an SMTP reply.");
        }

        if (lines.Count > 0 && lineCode != code)
            throw new SmtpFailureException(MailFailure.Protocol, "The lines of the server's reply have different codes.");
        code = lineCode;
        lines.Add(line.Length > 4 ? Clean(line[4..]) : "");
        return line.Length == 3 || line[3] == ' ';
    }

    // The text ends in logs and on terminals.
    private static string Clean(ReadOnlySpan<byte> text)
    {
        var line = Encoding.UTF8.GetString(text);
        return line.AsSpan().IndexOfAnyInRange('\u007F', '\u009F') < 0 && line.AsSpan().IndexOfAnyInRange('\0', '\u001F') < 0
            ? line
            : string.Create(line.Length, line, static (clean, raw) =>
            {
                for (var i = 0; i < raw.Length; i++)
                    clean[i] = char.IsControl(raw[i]) ? '?' : raw[i];
            });
    }
}
