using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Helpdesk.Sdk.Testing;

/// <summary>A web server on the loopback address whose every answer a test decides. HTTP/1.1, one request a connection.</summary>
public sealed class LoopbackWebServer : IAsyncDisposable
{
    private readonly LoopbackListener _listener;
    private readonly Func<LoopbackRequest, LoopbackAnswer> _answer;
    private readonly Encoding _encoding;

    /// <summary>Starts one on a free port.</summary>
    /// <param name="answer">Makes each answer.</param>
    /// <param name="encoding">What bodies are read as: UTF-8; Latin-1 for those that are no text.</param>
    public LoopbackWebServer(Func<LoopbackRequest, LoopbackAnswer> answer, Encoding? encoding = null)
    {
        _encoding = encoding ?? new UTF8Encoding(false);
        _answer = answer;
        _listener = new LoopbackListener(TalkAsync);
        Address = new Uri($"http://127.0.0.1:{_listener.Port.ToString(CultureInfo.InvariantCulture)}/");
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task TalkAsync(NetworkStream stream, CancellationToken stop)
    {
        if (await ReadAsync(stream, stop) is not { } request)
            return;
        var answer = _answer(request);
        var body = Encoding.UTF8.GetBytes(answer.Body);
        var head = $"HTTP/1.1 {answer.Status} Answer\r\nContent-Type: {answer.ContentType}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), stop);
        await stream.WriteAsync(body, stop);
    }

    private async Task<LoopbackRequest?> ReadAsync(NetworkStream stream, CancellationToken stop)
    {
        using var reader = new StreamReader(stream, _encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        if (await reader.ReadLineAsync(stop) is not { } first || first.Split(' ') is not [var method, var target, _])
            return null;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync(stop) is { Length: > 0 } line)
            headers[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        var body = headers.TryGetValue("Transfer-Encoding", out var coding) && coding.Equals("chunked", StringComparison.OrdinalIgnoreCase)
            ? await ChunksAsync(reader, stop)
            : await BytesAsync(reader, headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0, stop);
        return new LoopbackRequest(method, target, headers, body);
    }

    private async Task<string> ChunksAsync(StreamReader reader, CancellationToken stop)
    {
        var body = new StringBuilder();
        while (await reader.ReadLineAsync(stop) is { } size && int.Parse(size, NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var length)
        {
            body.Append(await BytesAsync(reader, length, stop));
            await reader.ReadLineAsync(stop);
        }
        return body.ToString();
    }

    // Lengths count bytes, the reader counts characters.
    private async Task<string> BytesAsync(StreamReader reader, int length, CancellationToken stop)
    {
        var text = new StringBuilder();
        var one = new char[1];
        for (var left = length; left > 0 && await reader.ReadAsync(one, stop) > 0;)
        {
            text.Append(one[0]);
            // A pair of surrogates is four bytes of UTF-8.
            left -= char.IsSurrogate(one[0]) ? 2 : _encoding.GetByteCount(one);
        }
        return text.ToString();
    }
}
