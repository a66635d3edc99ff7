namespace Helpdesk.Sdk;

/// <summary>
/// The host's own word on every change of the desk: asked before, when everything else has allowed it and nothing is claimed yet, and told after. Register
/// any number. It is given who does what to whom, never a secret or contact data, and can change nothing of it.
/// </summary>
public interface IOperationHook
{
    /// <summary>
    /// Lets the change through or stops it. One that throws, or does not answer in time (<c>Timeouts:Connect</c>), stops it. Not asked for what only takes
    /// away in an emergency (freezing, stopping the desk, revoking an operator): those are never held up.
    /// </summary>
    /// <param name="operation">What is about to be done.</param>
    /// <param name="cancellationToken">Ends when nobody waits any longer.</param>
    ValueTask<HookVerdict> BeforeAsync(OperationNotice operation, CancellationToken cancellationToken);

    /// <summary>
    /// Hears what came of it, once that is recorded. One that throws or does not return in time is an alert and changes nothing. Of an unknown outcome that
    /// is settled later the history tells.
    /// </summary>
    /// <param name="operation">What was done.</param>
    /// <param name="outcome"><see cref="HistoryStatus.Succeeded"/>, <see cref="HistoryStatus.Unchanged"/>, <see cref="HistoryStatus.Refused"/> or <see cref="HistoryStatus.Unknown"/>.</param>
    /// <param name="cancellationToken">Ends when nobody waits any longer.</param>
    ValueTask AfterAsync(OperationNotice operation, HistoryStatus outcome, CancellationToken cancellationToken);
}
