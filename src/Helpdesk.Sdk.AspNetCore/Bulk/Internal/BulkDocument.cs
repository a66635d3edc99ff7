namespace Helpdesk.Sdk.AspNetCore;

/// <summary>What came of each of the chosen users.</summary>
/// <param name="Done">How many were done.</param>
/// <param name="Failed">How many were not, or have an unknown outcome.</param>
/// <param name="NotTried">How many were left when it ended.</param>
/// <param name="StoppedBy">What ended it before its end.</param>
/// <param name="Items">Each user once, in the order given.</param>
internal sealed record BulkDocument(int Done, int Failed, int NotTried, ProblemDocument? StoppedBy, IReadOnlyList<BulkItemDocument> Items)
{
    public static BulkDocument Of(BulkOutcome<bool> outcome) => new(
        outcome.Count(BulkItemStatus.Done), outcome.Count(BulkItemStatus.Failed) + outcome.Count(BulkItemStatus.Unknown), outcome.Count(BulkItemStatus.NotTried), Problem(outcome.StoppedBy),
        [.. outcome.Items.Select(static i => new BulkItemDocument(i.User.Text, i.Status, i.Status == BulkItemStatus.Done ? i.Outcome : null, i.Status == BulkItemStatus.NotTried ? null : Problem(i.Error)))]);

    private static ProblemDocument? Problem(HelpdeskError? error) => error is null ? null : new HelpdeskProblem(error).Document();
}

/// <summary>What came of one of them.</summary>
/// <param name="User">As the request named them.</param>
/// <param name="Status">done, failed, unknown or not-tried.</param>
/// <param name="Changed">Whether something had to be changed, when it was done.</param>
/// <param name="Problem">Why not, otherwise.</param>
internal sealed record BulkItemDocument(string User, BulkItemStatus Status, bool? Changed, ProblemDocument? Problem);
