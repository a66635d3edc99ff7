namespace Helpdesk.Sdk;

/// <summary>Tells of messages that were given up: one line of the history each, on whatever node, and a word to whoever watches when it carried a secret.</summary>
internal sealed class GivenUpReport(Corridor corridor)
{
    private const int AtOnce = 50;

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<OutboxMessage> reported;
        do
        {
            var accounts = new Dictionary<string, UserKey?>(StringComparer.Ordinal);
            reported = await corridor.State.Outbox.ReportGivenUpAsync(AtOnce, (message, intent) =>
            {
                accounts[message.Id] = intent is { TargetStore: { } store, TargetId: { } id } ? new UserKey(store, id) : null;
                return Line(message, intent);
            }, cancellationToken).ConfigureAwait(false);
            foreach (var message in reported)
                await TellAsync(message, accounts.GetValueOrDefault(message.Id), cancellationToken).ConfigureAwait(false);
        }
        while (reported.Count == AtOnce);
    }

    private async ValueTask TellAsync(OutboxMessage message, UserKey? account, CancellationToken cancellationToken)
    {
        Log.MessageGivenUp(corridor.Logger, message.Channel.Value, message.Operation?.Value ?? "-", Reason(message));
        if (message.CarriesSecret)
            await corridor.Alerts.RaiseAsync(
                new AlertEvent(AlertKind.DeliveryFailed, corridor.Now, $"A secret of operation {message.Operation} could not be delivered by {message.Channel}: {Reason(message)}.") { User = account },
                cancellationToken).ConfigureAwait(false);
    }

    private HistoryEntry Line(OutboxMessage message, HistoryEntry? intent) => new()
    {
        At = corridor.Now,
        Operation = message.Operation,
        ParentOperation = intent?.ParentOperation,
        PerformerKind = "system",
        Operator = "outbox",
        Action = HelpdeskAction.Deliver,
        Status = HistoryStatus.DeliveryFailed,
        TargetStore = intent?.TargetStore,
        TargetId = intent?.TargetId,
        TargetName = intent?.TargetName,
        Process = intent?.Process,
        Ticket = intent?.Ticket,
        Reason = Reason(message),
        Detail = $"{(message.CarriesSecret ? "secret" : "notice")} by {message.Channel} to {Masking.Of(message.Channel, message.Destination)}",
    };

    private string Reason(OutboxMessage message) =>
        message.ExpiresAt <= corridor.Now ? "expired" : message.Attempts >= RetrySchedule.MostAttempts ? "attempts-exhausted" : "rejected";
}
