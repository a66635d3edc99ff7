namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Keeps every alert that was raised.</summary>
internal sealed class AlertList : IAlertSink
{
    public List<AlertEvent> Raised { get; } = [];

    public ValueTask RaiseAsync(AlertEvent alert, CancellationToken cancellationToken)
    {
        lock (Raised)
            Raised.Add(alert);
        return default;
    }
}
