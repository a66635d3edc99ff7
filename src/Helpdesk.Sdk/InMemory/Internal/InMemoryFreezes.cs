namespace Helpdesk.Sdk;

internal sealed class InMemoryFreezes(StateGate gate, LinkTable links) : IFreezeStore
{
    private readonly Dictionary<UserKey, FreezeRecord> _frozen = [];

    public ValueTask<IReadOnlyList<FreezeRecord>> FindAsync(IReadOnlyCollection<UserKey> accounts, CancellationToken cancellationToken) =>
        gate.RunAsync<IReadOnlyList<FreezeRecord>>(() => [.. accounts.Distinct().Where(_frozen.ContainsKey).Select(a => _frozen[a]).OrderBy(static f => f.At)], cancellationToken);

    public ValueTask<bool> FreezeAsync(ChangePermit permit, FreezeRecord record, IReadOnlyCollection<UserKey> accounts, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        permit.Spend(record.Account, HelpdeskAction.FreezeAccount);
        var all = accounts.Append(record.Account).Distinct().ToList();
        links.KillOpen(all);
        var fresh = all.Where(a => !_frozen.ContainsKey(a)).ToList();
        fresh.ForEach(a => _frozen.Add(a, record with { Account = a, At = record.At.ToUniversalTime() }));
        return fresh.Count > 0;
    }, cancellationToken);

    public ValueTask<bool> UnfreezeAsync(ChangePermit permit, UserKey target, IReadOnlyCollection<UserKey> accounts, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        permit.Spend(target, HelpdeskAction.UnfreezeAccount);
        var thawed = accounts.Append(target).Where(_frozen.ContainsKey).Distinct().ToList();
        thawed.ForEach(a => _frozen.Remove(a));
        return thawed.Count > 0;
    }, cancellationToken);

    /// <summary>Only under the gate.</summary>
    public bool IsFrozen(IEnumerable<UserKey> accounts) => accounts.Any(_frozen.ContainsKey);
}
