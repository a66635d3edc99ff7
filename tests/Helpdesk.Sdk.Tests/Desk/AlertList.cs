namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Keeps every alert that was raised.</summary>
internal sealed class AlertList : IAlertSink
{
    private readonly List<AlertEvent> _raised = [];

    /// <summary>Those so far; more may be raised while they are looked at.</summary>
    public IReadOnlyList<AlertEvent> Raised
    {
        get
        {
            lock (_raised)
                return [.. _raised];
        }
    }

    public ValueTask RaiseAsync(AlertEvent alert, CancellationToken cancellationToken)
    {
        lock (_raised)
            _raised.Add(alert);
        return default;
    }
}
