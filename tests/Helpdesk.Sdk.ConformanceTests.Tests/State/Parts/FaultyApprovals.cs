namespace Helpdesk.Sdk.ConformanceTests.Tests.State;

internal sealed class FaultyApprovals(StateFault fault, IApprovalStore inner) : IApprovalStore
{
    private readonly PermitTrust _trust = new(fault);

    public async ValueTask<Approval> RequestAsync(Approval request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (fault != StateFault.AsksAgain)
            return await inner.RequestAsync(request, now, cancellationToken);
        // As if each asked for something else, none stands for another.
        var stored = await inner.RequestAsync(request with { ParametersHash = request.ParametersHash + request.Id }, now, cancellationToken);
        return stored with { ParametersHash = request.ParametersHash };
    }

    public ValueTask<Approval?> FindAsync(string id, CancellationToken cancellationToken) => inner.FindAsync(id, cancellationToken);

    public ValueTask<IReadOnlyList<Approval>> ListPendingAsync(DateTimeOffset now, CancellationToken cancellationToken) => inner.ListPendingAsync(now, cancellationToken);

    public async ValueTask<bool> DecideAsync(
        ChangePermit permit, string id, bool granted, string by, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var request = await inner.FindAsync(id, cancellationToken);
        if (request is null)
            return false;
        var until = fault == StateFault.ApprovesForever ? DateTimeOffset.MaxValue : expiresAt;
        var decided = await _trust.UnderAsync(
            permit, request.Target.Store, request.Target.Id, HelpdeskAction.Approve, p => inner.DecideAsync(p, id, granted, by, now, until, cancellationToken));
        return decided || fault == StateFault.AnswersTwice;
    }

    public async ValueTask<int> CountGrantedAsync(string requester, string by, DateTimeOffset since, CancellationToken cancellationToken) =>
        fault == StateFault.CountsNoGrants ? 0 : await inner.CountGrantedAsync(requester, by, since, cancellationToken);
}
