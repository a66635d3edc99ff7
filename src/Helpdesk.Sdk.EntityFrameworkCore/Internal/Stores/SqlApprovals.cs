namespace Helpdesk.Sdk.EntityFrameworkCore;

internal sealed class SqlApprovals(SqlDatabase database, Housekeeping housekeeping) : IApprovalStore
{
    public ValueTask<Approval> RequestAsync(Approval request, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(s =>
    {
        var at = s.Time(now);
        housekeeping.RunIfDue(s, at);
        if (ApprovalTable.FindStanding(s, request, at) is { } standing)
            return standing;
        ApprovalTable.Add(s, request);
        return request;
    }, cancellationToken);

    public ValueTask<Approval?> FindAsync(string id, CancellationToken cancellationToken) => database.ReadAsync(s => ApprovalTable.Find(s, id), cancellationToken);

    public ValueTask<IReadOnlyList<Approval>> ListPendingAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Approval>>(s => ApprovalTable.Pending(s, now), cancellationToken);

    public ValueTask<bool> DecideAsync(
        ChangePermit permit, string id, bool granted, string by, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        database.WriteAsync(s =>
        {
            if (ApprovalTable.Find(s, id) is not { } approval)
                return false;
            permit.Spend(approval.Target, HelpdeskAction.Approve);
            return ApprovalTable.Decide(s, id, granted, by, s.Time(now), expiresAt);
        }, cancellationToken);

    public ValueTask<int> CountGrantedAsync(string requester, string by, DateTimeOffset since, CancellationToken cancellationToken) => database.ReadAsync(
        s => (int)s.ReadNumber(
            "SELECT COUNT(*) FROM Approvals WHERE Status = 1 AND FoldedRequester = @1 AND FoldedDecidedBy = @2 AND DecidedAt >= @3",
            LetterCase.Fold(requester), LetterCase.Fold(by), since.UtcTicks),
        cancellationToken);
}
