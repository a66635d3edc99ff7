using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Tests;

/// <summary>The scripted server; who receives is read from the envelope as well as from the headers.</summary>
internal sealed class ScriptedSmtpFixture(int connections, params string[] capabilities) : INotifierFixture, IAsyncDisposable
{
    private readonly ScriptedSmtpServer _server = Server(capabilities);
    private int _destinations;

    public string RefusedDestination => "refused@people.example";

    public string DelayedDestination => "later@people.example";

    public Task<INotifier> CreateNotifierAsync(CancellationToken cancellationToken) => Task.FromResult<INotifier>(Notifier(_server));

    public async Task<INotifier?> CreateCutOffNotifierAsync(CancellationToken cancellationToken)
    {
        var server = Server(capabilities);
        var notifier = Notifier(server);
        await using (server)
        {
            var first = new Notification { Channel = NotificationChannel.Email, Destination = NewDestination(), Text = "first", MessageId = "first" };
            var outcome = await notifier.SendAsync(first, cancellationToken);
            Assert.Equal(NotificationStatus.Sent, outcome.Status);
        }
        return notifier;
    }

    public string NewDestination() => $"person{Interlocked.Increment(ref _destinations)}-{connections}@people.example";

    public Task<IReadOnlyList<ArrivedMessage>> ReadAsync(string destination, int expected, CancellationToken cancellationToken)
    {
        var arrived = _server.Mails
            .Select(ReceivedMail.Parse)
            .Where(m => m.Headers.Any(h => h.Value.Contains(destination, StringComparison.OrdinalIgnoreCase)))
            .Select(static m => new ArrivedMessage(ReceivedMail.DecodeText(m["Subject"]), m.Text))
            .ToList();
        var named = _server.Lines.Count(line => line.Contains(destination, StringComparison.OrdinalIgnoreCase) && Refusal(line) is null);
        for (var i = arrived.Count; i < named; i++)
            arrived.Add(new ArrivedMessage(null, "named in the envelope only"));
        return Task.FromResult<IReadOnlyList<ArrivedMessage>>(arrived);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static ScriptedSmtpServer Server(string[] capabilities) => new() { Capabilities = capabilities, Answer = Refusal };

    private static string? Refusal(string line) => line switch
    {
        "RCPT TO:<refused@people.example>" => "550 5.1.1 no such person\r\n",
        "RCPT TO:<later@people.example>" => "450 4.2.0 come again\r\n",
        _ => null,
    };

    private SmtpNotifier Notifier(ScriptedSmtpServer server) => new(SmtpSamples.Transport(server, options => options.Connections = connections));
}
