namespace Helpdesk.Sdk.AspNetCore;

/// <summary>What came of one linked account: its outcome, or why there is none.</summary>
internal sealed record LinkedDocument<T>(UserKey User, T? Outcome, ProblemDocument? Problem) where T : class
{
    public static IReadOnlyList<LinkedDocument<T>> Of<TOutcome>(IEnumerable<LinkedOutcome<TOutcome>> linked, Func<TOutcome, T> convert) where TOutcome : class =>
        [.. linked.Select(l => new LinkedDocument<T>(l.User, l.Outcome is { } outcome ? convert(outcome) : null, l.Error is { } error ? new HelpdeskProblem(error).Document() : null))];
}
