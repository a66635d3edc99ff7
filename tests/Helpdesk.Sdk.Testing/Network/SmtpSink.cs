using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace Helpdesk.Sdk.Testing;

/// <summary>A mail server on the loopback address that takes everything and keeps it.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly LoopbackListener _listener;
    private readonly ConcurrentQueue<SinkMail> _mails = new();
    private readonly ConcurrentQueue<SinkMail> _ever = new();

    private SmtpSink() => _listener = new LoopbackListener(TalkAsync);

    /// <summary>Where it listens.</summary>
    public int Port => _listener.Port;

    /// <summary>What came, oldest first.</summary>
    public IReadOnlyList<SinkMail> Mails => [.. _mails];

    /// <summary>What came, the forgotten too.</summary>
    public IReadOnlyList<SinkMail> Ever => [.. _ever];

    /// <summary>Starts one on a free port.</summary>
    public static SmtpSink Start() => new();

    /// <summary>The newest mail to an address that has a code, waiting a little for it.</summary>
    public async Task<string> CodeForAsync(string address)
    {
        for (var i = 0; i < 100; i++)
        {
            if (_mails.LastOrDefault(m => m.To.Contains(address, StringComparer.OrdinalIgnoreCase) && m.Code is not null) is { } mail)
                return mail.Code!;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }
        throw new InvalidOperationException($"No mail with a code came for {address}; mails: {string.Join("; ", _mails.Select(static m => string.Join(',', m.To)))}.");
    }

    /// <summary>The newest secure link mailed to an address, as it stands there.</summary>
    /// <param name="address">The address.</param>
    /// <param name="kind"><c>reset</c> or <c>undo</c>.</param>
    public string LinkFor(string address, string kind) =>
        _mails.Where(m => m.To.Contains(address, StringComparer.OrdinalIgnoreCase))
            .Select(m => Regex.Match(m.Body, $@"https://desk\.example/{kind}/[0-9a-f]+\.[A-Za-z0-9_-]+")).LastOrDefault(static m => m.Success)?.Value
        ?? throw new InvalidOperationException($"No {kind} link was mailed to {address}; mails:\n{string.Join("\n---\n", _mails.Select(static m => m.Body))}");

    /// <summary>Forgets what came.</summary>
    public void Clear() => _mails.Clear();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task TalkAsync(NetworkStream stream, CancellationToken stop)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 sink ESMTP");
        var recipients = new List<string>();
        while (await reader.ReadLineAsync(stop) is { } line)
        {
            if (line.StartsWith("EHLO", StringComparison.OrdinalIgnoreCase))
                await writer.WriteLineAsync("250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8");
            else if (line.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase))
            {
                recipients.Add(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)]);
                await writer.WriteLineAsync("250 ok");
            }
            else if (line.Equals("DATA", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("354 go on");
                var mail = new SinkMail([.. recipients], await DataAsync(reader, stop));
                _ever.Enqueue(mail);
                _mails.Enqueue(mail);
                recipients.Clear();
                await writer.WriteLineAsync("250 kept");
            }
            else if (line.Equals("QUIT", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("221 bye");
                return;
            }
            else
                await writer.WriteLineAsync("250 ok");
        }
    }

    private static async Task<string> DataAsync(StreamReader reader, CancellationToken stop)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(stop) is { } line && line != ".")
            text.AppendLine(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line);
        return text.ToString();
    }
}
