namespace Helpdesk.Sdk;

/// <summary>
/// Takes the history as it grows, oldest first: a SIEM, a file. How far it got is kept in the state, so that every line arrives at least once;
/// after a failure, or when a node dies, some may come twice. Of several nodes one feeds a sink at a time.
/// </summary>
public interface IHistorySink
{
    /// <summary>Names the sink; its position is kept under this name, so another name begins with the oldest line again.</summary>
    string Name { get; }

    /// <summary>Takes lines; once the task succeeds they are never handed over again.</summary>
    /// <exception cref="Exception">They were not taken; they come again later. The message is for administrators and holds no secret.</exception>
    ValueTask WriteAsync(IReadOnlyList<HistoryEntry> entries, CancellationToken cancellationToken);
}
