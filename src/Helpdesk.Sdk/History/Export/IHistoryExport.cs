namespace Helpdesk.Sdk;

/// <summary>Where an export of the history goes, line by line, so that memory does not grow with it.</summary>
public interface IHistoryExport
{
    /// <summary>What the format is called, for the history line about the export.</summary>
    string Format { get; }

    /// <summary>Takes the next line, newest first.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    ValueTask WriteAsync(HistoryEntry entry, CancellationToken cancellationToken);

    /// <summary>There are no more lines.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    ValueTask CompleteAsync(CancellationToken cancellationToken);
}
