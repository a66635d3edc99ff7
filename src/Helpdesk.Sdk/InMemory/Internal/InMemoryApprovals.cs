namespace Helpdesk.Sdk;

internal sealed class InMemoryApprovals(StateGate gate, OperationTable operations) : IApprovalStore
{
    private readonly Dictionary<string, Approval> _approvals = new(StringComparer.Ordinal);

    /// <summary>Whether an operator is revoked; an answer begun before that does not count after it.</summary>
    public Func<string, bool> IsRevoked { get; set; } = static _ => false;

    public ValueTask<Approval> RequestAsync(Approval request, DateTimeOffset now, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        var standing = _approvals.Values.FirstOrDefault(a =>
            a.Status is ApprovalStatus.Pending or ApprovalStatus.Granted && a.ExpiresAt > now && a.Requester == request.Requester
            && a.ParametersHash == request.ParametersHash && a.Reasons.ToHashSet(StringComparer.Ordinal).SetEquals(request.Reasons) && !IsUsed(a.Id));
        if (standing is not null)
            return standing;
        return _approvals.TryAdd(request.Id, request) ? request : throw new InvalidOperationException("A request of that id exists.");
    }, cancellationToken);

    public ValueTask<Approval?> FindAsync(string id, CancellationToken cancellationToken) => gate.RunAsync(() => _approvals.GetValueOrDefault(id), cancellationToken);

    public ValueTask<IReadOnlyList<Approval>> ListPendingAsync(DateTimeOffset now, CancellationToken cancellationToken) => gate.RunAsync<IReadOnlyList<Approval>>(
        () => [.. _approvals.Values.Where(a => a.Status == ApprovalStatus.Pending && a.ExpiresAt > now).OrderBy(static a => a.RequestedAt).ThenBy(static a => a.Id, StringComparer.Ordinal)],
        cancellationToken);

    public ValueTask<bool> DecideAsync(
        ChangePermit permit, string id, bool granted, string by, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        if (_approvals.GetValueOrDefault(id) is not { } approval)
            return false;
        permit.Spend(approval.Target, HelpdeskAction.Approve);
        if (approval.Status != ApprovalStatus.Pending || approval.ExpiresAt <= now || IsRevoked(by))
            return false;
        _approvals[id] = approval with { Status = granted ? ApprovalStatus.Granted : ApprovalStatus.Refused, DecidedBy = by, DecidedAt = now.ToUniversalTime(), ExpiresAt = granted ? expiresAt : approval.ExpiresAt };
        return true;
    }, cancellationToken);

    public ValueTask<int> CountGrantedAsync(string requester, string by, DateTimeOffset since, CancellationToken cancellationToken) => gate.RunAsync(
        () => _approvals.Values.Count(a => a.Status == ApprovalStatus.Granted && a.DecidedAt >= since && LetterCase.Same(a.Requester, requester) && LetterCase.Same(a.DecidedBy, by)),
        cancellationToken);

    /// <summary>Removes those that expired. Only under the gate.</summary>
    public int Purge(DateTimeOffset expired)
    {
        var old = _approvals.Values.Where(a => a.ExpiresAt <= expired).ToList();
        old.ForEach(a => _approvals.Remove(a.Id));
        return old.Count;
    }

    /// <summary>Whether the claim can be made. Only under the gate.</summary>
    public bool CanUse(ApprovalClaim claim, DateTimeOffset now) =>
        _approvals.GetValueOrDefault(claim.Id) is { Status: ApprovalStatus.Granted } approval && approval.ExpiresAt > now
        && approval.Requester == claim.Requester && approval.ParametersHash == claim.ParametersHash && !IsUsed(claim.Id);

    /// <summary>Voids what an operator asked for or granted. Only under the gate.</summary>
    public int VoidOf(string operatorName, DateTimeOffset now)
    {
        var theirs = _approvals.Values.Where(a => a.ExpiresAt > now && a.Status is ApprovalStatus.Pending or ApprovalStatus.Granted
            && (LetterCase.Same(a.Requester, operatorName) || LetterCase.Same(a.DecidedBy, operatorName))).ToList();
        foreach (var approval in theirs)
            _approvals[approval.Id] = approval with { Status = ApprovalStatus.Void };
        return theirs.Count;
    }

    private bool IsUsed(string id) => operations.FindByApproval(id) is { IsPossiblyDone: true };
}
