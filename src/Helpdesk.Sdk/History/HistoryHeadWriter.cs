namespace Helpdesk.Sdk;

/// <summary>Writes the newest history entry's signed head to the outside. Call it every minute and when the process ends.</summary>
public sealed class HistoryHeadWriter
{
    private readonly IOperationLedger _ledger;
    private readonly HistoryHeadFile _file;
    private readonly TimeProvider _time;

    /// <summary>Makes one.</summary>
    public HistoryHeadWriter(IOperationLedger ledger, HistoryHeadFile file, TimeProvider time)
    {
        _ledger = ledger ?? throw new ArgumentNullException(nameof(ledger));
        _file = file ?? throw new ArgumentNullException(nameof(file));
        _time = time ?? throw new ArgumentNullException(nameof(time));
    }

    /// <summary>Writes the head if it moved since the file's newest line.</summary>
    /// <returns>Whether a line was written.</returns>
    /// <exception cref="StateUnavailableException">The history cannot be read.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be written.</exception>
    public async ValueTask<bool> WriteAsync(CancellationToken cancellationToken = default)
    {
        var head = await _ledger.GetHeadAsync(cancellationToken).ConfigureAwait(false);
        return head is not null && await _file.AppendAsync(head, _time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
    }
}
