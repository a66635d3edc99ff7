using System.Text;

namespace Helpdesk.Sdk.ConformanceTests.Tests.Notifiers;

/// <summary>A sound notifier with one fault, and the world behind it.</summary>
internal sealed class FaultyNotifier(NotifierFault fault) : INotifier, INotifierFixture
{
    private readonly InProcessOutbox _outbox = new(NotificationChannel.Email);
    private int _destinations;

    public NotificationChannel Channel => _outbox.Channel;

    public async ValueTask<NotificationOutcome> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        if (fault == NotifierFault.LosesSilently)
            return new NotificationOutcome(NotificationStatus.Sent);
        var token = fault == NotifierFault.SendsWhatIsCancelled ? CancellationToken.None : cancellationToken;
        var outcome = await _outbox.SendAsync(Spoil(notification), token);
        if (fault == NotifierFault.SendsTwice)
            await _outbox.SendAsync(notification, token);
        return fault == NotifierFault.RepeatsText ? outcome with { Diagnostic = $"queued: {notification.Text}" } : outcome;
    }

    public Task<INotifier> CreateNotifierAsync(CancellationToken cancellationToken) => Task.FromResult<INotifier>(this);

    public Task<INotifier?> CreateCutOffNotifierAsync(CancellationToken cancellationToken) => Task.FromResult<INotifier?>(null);

    public string NewDestination() => $"person{Interlocked.Increment(ref _destinations)}@people.example";

    public Task<IReadOnlyList<ArrivedMessage>> ReadAsync(string destination, int expected, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ArrivedMessage>>(
            [.. _outbox.Sent.Where(m => m.Destination == destination).Select(static m => new ArrivedMessage(m.Subject, m.Text))]);

    private Notification Spoil(Notification sent) => new()
    {
        Channel = sent.Channel,
        Destination = fault == NotifierFault.TakesLineBreaksInDestination ? sent.Destination.Split('\r', '\n')[0] : sent.Destination,
        Subject = fault == NotifierFault.TakesLineBreaksInSubject ? sent.Subject?.Split('\r', '\n')[0] : sent.Subject,
        Text = fault switch
        {
            NotifierFault.EndsAtLoneDot => sent.Text.Split("\n.\n")[0],
            NotifierFault.DropsLeadingDots => sent.Text.Replace("\n.", "\n", StringComparison.Ordinal),
            NotifierFault.CutsLongLines => sent.Text.Length > 998 ? sent.Text[..998] : sent.Text,
            NotifierFault.SpeaksAsciiOnly => Encoding.ASCII.GetString(Encoding.ASCII.GetBytes(sent.Text)),
            _ => sent.Text,
        },
        MessageId = sent.MessageId,
    };
}
