namespace Helpdesk.Sdk;

/// <summary>What came of a run over a selection.</summary>
/// <param name="Items">Each user once, in the order given.</param>
/// <param name="StoppedBy">What ended the run before its end; the users behind it were not tried.</param>
/// <param name="IsCancelled">The caller ended it.</param>
public sealed record BulkOutcome<T>(IReadOnlyList<BulkItem<T>> Items, HelpdeskError? StoppedBy, bool IsCancelled)
{
    /// <summary>How many there are of a kind.</summary>
    public int Count(BulkItemStatus status) => Items.Count(i => i.Status == status);
}
