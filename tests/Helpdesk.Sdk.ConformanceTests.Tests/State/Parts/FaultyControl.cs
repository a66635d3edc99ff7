using System.Collections.Concurrent;

namespace Helpdesk.Sdk.ConformanceTests.Tests.State;

internal sealed class FaultyControl(StateFault fault, IDeskControlStore inner) : IDeskControlStore
{
    private readonly PermitTrust _trust = new(fault);
    private readonly ConcurrentDictionary<string, OperatorRevocation> _apart = new(StringComparer.OrdinalIgnoreCase);

    public ValueTask<DeskStop?> FindStopAsync(CancellationToken cancellationToken) => inner.FindStopAsync(cancellationToken);

    public ValueTask<bool> StopAsync(ChangePermit permit, DeskStop stop, CancellationToken cancellationToken) =>
        _trust.UnderAsync(permit, IDeskControlStore.Desk, IDeskControlStore.Desk, HelpdeskAction.StopTheDesk, p => inner.StopAsync(p, stop, cancellationToken));

    public async ValueTask<bool> StartAsync(ChangePermit permit, CancellationToken cancellationToken)
    {
        var started = await _trust.UnderAsync(permit, IDeskControlStore.Desk, IDeskControlStore.Desk, HelpdeskAction.StartTheDesk, p => inner.StartAsync(p, cancellationToken));
        return started || fault == StateFault.StartsAnyway;
    }

    public ValueTask<OperatorRevocation?> FindRevocationAsync(string operatorName, CancellationToken cancellationToken) =>
        fault == StateFault.RevokesNameOnly ? ValueTask.FromResult(_apart.GetValueOrDefault(operatorName)) : inner.FindRevocationAsync(operatorName, cancellationToken);

    public ValueTask<RevocationEffect> RevokeAsync(ChangePermit permit, OperatorRevocation revocation, CancellationToken cancellationToken)
    {
        if (fault == StateFault.RevokesNameOnly)
        {
            _apart.TryAdd(revocation.Operator, revocation);
            return ValueTask.FromResult(new RevocationEffect(2, 3, 2));
        }
        return _trust.UnderAsync(
            permit, IDeskControlStore.Desk, revocation.Operator, HelpdeskAction.RevokeOperator, p => inner.RevokeAsync(p, revocation, cancellationToken));
    }

    public ValueTask<bool> AdmitAsync(ChangePermit permit, string operatorName, CancellationToken cancellationToken) =>
        _trust.UnderAsync(permit, IDeskControlStore.Desk, operatorName, HelpdeskAction.AdmitOperator, p => inner.AdmitAsync(p, operatorName, cancellationToken));
}
