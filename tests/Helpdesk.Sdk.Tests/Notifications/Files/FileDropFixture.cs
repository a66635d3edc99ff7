using System.Text.Json;
using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Tests;

/// <summary>A folder of its own; the files are read as the program at its other end would read them.</summary>
internal sealed class FileDropFixture(NotificationChannel channel) : INotifierFixture, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("drop-").FullName;
    private int _destinations;

    public Task<INotifier> CreateNotifierAsync(CancellationToken cancellationToken) => Task.FromResult<INotifier>(Notifier(_folder));

    public async Task<INotifier?> CreateCutOffNotifierAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("drop-").FullName;
        var notifier = Notifier(folder);
        await notifier.SendAsync(new Notification { Channel = channel, Destination = NewDestination(), Subject = "first", Text = "first", MessageId = "first" }, cancellationToken);
        Directory.Delete(folder, recursive: true);
        return notifier;
    }

    public string NewDestination() => channel == NotificationChannel.Sms
        ? $"+49151{Interlocked.Increment(ref _destinations):0000000}"
        : $"person{Interlocked.Increment(ref _destinations)}@people.example";

    public Task<IReadOnlyList<ArrivedMessage>> ReadAsync(string destination, int expected, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ArrivedMessage>>([.. Directory.EnumerateFiles(_folder).SelectMany(f => Read(File.ReadAllText(f), destination))]);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private FileDropNotifier Notifier(string folder) => new(channel, folder, channel == NotificationChannel.Email ? "desk@corp.example" : null, TimeProvider.System);

    private IEnumerable<ArrivedMessage> Read(string content, string destination)
    {
        if (channel == NotificationChannel.Sms)
        {
            using var json = JsonDocument.Parse(content);
            if (json.RootElement.GetProperty("to").GetString()!.Contains(destination, StringComparison.Ordinal))
                yield return new ArrivedMessage(null, json.RootElement.GetProperty("text").GetString()!);
            yield break;
        }
        var mail = ReceivedMail.Parse(content);
        if (mail.Headers.Any(h => h.Value.Contains(destination, StringComparison.OrdinalIgnoreCase)))
            yield return new ArrivedMessage(ReceivedMail.DecodeText(mail["Subject"]), mail.Text);
    }
}
