using System.Collections.Concurrent;

namespace Helpdesk.Sdk.ConformanceTests.Tests.State;

internal sealed class FaultyFreezes(StateFault fault, IFreezeStore inner) : IFreezeStore
{
    private readonly PermitTrust _trust = new(fault);
    private readonly ConcurrentDictionary<UserKey, FreezeRecord> _apart = [];

    public async ValueTask<IReadOnlyList<FreezeRecord>> FindAsync(IReadOnlyCollection<UserKey> accounts, CancellationToken cancellationToken) =>
        fault == StateFault.FreezesBesideLinks
            ? [.. accounts.Where(_apart.ContainsKey).Select(a => _apart[a])]
            : await inner.FindAsync(accounts, cancellationToken);

    public ValueTask<bool> FreezeAsync(ChangePermit permit, FreezeRecord record, IReadOnlyCollection<UserKey> accounts, CancellationToken cancellationToken)
    {
        if (fault == StateFault.FreezesBesideLinks)
            {
            List<bool> added = [.. accounts.Append(record.Account).Select(a => _apart.TryAdd(a, record with { Account = a }))];
            return ValueTask.FromResult(added.Contains(true));
        }
        IReadOnlyCollection<UserKey> frozen = fault == StateFault.FreezesTargetOnly ? [record.Account] : accounts;
        return _trust.UnderAsync(
            permit, record.Account.Store, record.Account.Id, HelpdeskAction.FreezeAccount, p => inner.FreezeAsync(p, record, frozen, cancellationToken));
    }

    public ValueTask<bool> UnfreezeAsync(ChangePermit permit, UserKey target, IReadOnlyCollection<UserKey> accounts, CancellationToken cancellationToken) =>
        _trust.UnderAsync(permit, target.Store, target.Id, HelpdeskAction.UnfreezeAccount, p => inner.UnfreezeAsync(p, target, accounts, cancellationToken));
}
