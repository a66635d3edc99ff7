namespace Helpdesk.Sdk;

internal sealed class InMemoryControl(StateGate gate, InMemorySessions sessions, InMemoryApprovals approvals, LinkTable links) : IDeskControlStore
{
    private readonly Dictionary<string, OperatorRevocation> _revoked = new(StringComparer.Ordinal);
    private DeskStop? _stop;

    public ValueTask<DeskStop?> FindStopAsync(CancellationToken cancellationToken) => gate.RunAsync(() => _stop, cancellationToken);

    public ValueTask<bool> StopAsync(ChangePermit permit, DeskStop stop, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        permit.Spend(IDeskControlStore.Desk, IDeskControlStore.Desk, HelpdeskAction.StopTheDesk);
        if (_stop is not null)
            return false;
        _stop = stop with { At = stop.At.ToUniversalTime() };
        return true;
    }, cancellationToken);

    public ValueTask<bool> StartAsync(ChangePermit permit, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        permit.Spend(IDeskControlStore.Desk, IDeskControlStore.Desk, HelpdeskAction.StartTheDesk);
        var stopped = _stop is not null;
        _stop = null;
        return stopped;
    }, cancellationToken);

    public ValueTask<OperatorRevocation?> FindRevocationAsync(string operatorName, CancellationToken cancellationToken) =>
        gate.RunAsync(() => _revoked.GetValueOrDefault(LetterCase.Fold(operatorName)), cancellationToken);

    public ValueTask<RevocationEffect> RevokeAsync(ChangePermit permit, OperatorRevocation revocation, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        permit.Spend(IDeskControlStore.Desk, revocation.Operator, HelpdeskAction.RevokeOperator);
        _revoked.TryAdd(LetterCase.Fold(revocation.Operator), revocation with { At = revocation.At.ToUniversalTime() });
        return new RevocationEffect(sessions.EndOf(revocation.Operator, "revoked"), approvals.VoidOf(revocation.Operator, revocation.At), links.KillOf(revocation.Operator));
    }, cancellationToken);

    public ValueTask<bool> AdmitAsync(ChangePermit permit, string operatorName, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        permit.Spend(IDeskControlStore.Desk, operatorName, HelpdeskAction.AdmitOperator);
        return _revoked.Remove(LetterCase.Fold(operatorName));
    }, cancellationToken);

    /// <summary>Only under the gate.</summary>
    public bool IsStopped => _stop is not null;

    /// <summary>Only under the gate.</summary>
    public bool IsRevoked(string operatorName) => _revoked.ContainsKey(LetterCase.Fold(operatorName));

    /// <summary>Only under the gate.</summary>
    public BeginStatus Judge(OperationIntent intent) =>
        intent.Entry.PerformerKind == "operator" && IsRevoked(intent.Entry.Operator) ? BeginStatus.OperatorRevoked
        : _stop is not null && !intent.AllowedWhenStopped ? BeginStatus.DeskStopped
        : BeginStatus.Begun;
}
