using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Tests;

/// <summary>The outbox is its own world: what it kept has arrived.</summary>
internal sealed class InProcessOutboxFixture(NotificationChannel channel) : INotifierFixture
{
    private readonly InProcessOutbox _outbox = new(channel);
    private int _destinations;

    public Task<INotifier> CreateNotifierAsync(CancellationToken cancellationToken) => Task.FromResult<INotifier>(_outbox);

    public Task<INotifier?> CreateCutOffNotifierAsync(CancellationToken cancellationToken) => Task.FromResult<INotifier?>(null);

    public string NewDestination() => channel == NotificationChannel.Sms
        ? $"+49151{Interlocked.Increment(ref _destinations):0000000}"
        : $"person{Interlocked.Increment(ref _destinations)}@people.example";

    public Task<IReadOnlyList<ArrivedMessage>> ReadAsync(string destination, int expected, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ArrivedMessage>>(
            [.. _outbox.Sent.Where(m => m.Destination.Contains(destination, StringComparison.Ordinal)).Select(static m => new ArrivedMessage(m.Subject, m.Text))]);
}
