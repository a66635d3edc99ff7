using System.Runtime.InteropServices;

namespace Helpdesk.Sdk;

/// <summary>Begun operations by id, account, idempotency key and approval. Only used under the gate.</summary>
internal sealed class OperationTable
{
    private readonly Dictionary<OperationId, LedgerOperation> _operations = [];
    private readonly Dictionary<UserKey, List<OperationId>> _byAccount = [];
    private readonly Dictionary<string, OperationId> _byIdempotencyKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OperationId> _byApproval = new(StringComparer.Ordinal);
    private readonly HashSet<OperationId> _unsettled = [];

    public LedgerOperation? Find(OperationId id) => _operations.GetValueOrDefault(id);

    public LedgerOperation? FindByIdempotencyKey(string key) => _byIdempotencyKey.TryGetValue(key, out var id) ? _operations[id] : null;

    public LedgerOperation? FindByApproval(string approval) => _byApproval.TryGetValue(approval, out var id) ? _operations[id] : null;

    /// <summary>Those without a final outcome, oldest first.</summary>
    public IEnumerable<LedgerOperation> Unsettled() => _unsettled.Select(id => _operations[id]).OrderBy(o => o.IntentSequence);

    /// <summary>Credential-affecting actions that happened, or may have, newest first.</summary>
    public IEnumerable<LedgerOperation> CredentialActions(IEnumerable<UserKey> accounts, DateTimeOffset since) =>
        accounts.SelectMany(a => _byAccount.GetValueOrDefault(a, [])).Distinct().Select(id => _operations[id])
            .Where(o => o.Intent.CountsAsCredentialAction && o.IsPossiblyDone && o.At > since)
            .OrderByDescending(o => o.IntentSequence);

    public void Add(LedgerOperation operation)
    {
        var intent = operation.Intent;
        Put(operation);
        foreach (var account in LedgerRules.AccountsOf(intent))
            (CollectionsMarshal.GetValueRefOrAddDefault(_byAccount, account, out _) ??= []).Add(intent.Id);
        if (intent.Idempotency is { } idempotency)
            _byIdempotencyKey.Add(idempotency.Key, intent.Id);
        if (intent.Approval is { } approval)
            _byApproval[approval.Id] = intent.Id;
    }

    /// <summary>Removes those with a final outcome that is older than anything asks for.</summary>
    public int Purge(DateTimeOffset now)
    {
        var old = _operations.Values.Where(o => !_unsettled.Contains(o.Intent.Id)
            && now - o.At >= (o.Intent.CountsAsCredentialAction && o.IsPossiblyDone ? StateRetention.Guard : StateRetention.Operation)).ToList();
        old.ForEach(Remove);
        return old.Count;
    }

    private void Remove(LedgerOperation operation)
    {
        var intent = operation.Intent;
        _operations.Remove(intent.Id);
        foreach (var account in LedgerRules.AccountsOf(intent))
        {
            if (_byAccount.TryGetValue(account, out var theirs) && theirs.Remove(intent.Id) && theirs.Count == 0)
                _byAccount.Remove(account);
        }
        if (intent.Idempotency is { } idempotency)
            _byIdempotencyKey.Remove(idempotency.Key);
        if (intent.Approval is { } approval && _byApproval.TryGetValue(approval.Id, out var user) && user == intent.Id)
            _byApproval.Remove(approval.Id);
    }

    public void Put(LedgerOperation operation)
    {
        _operations[operation.Intent.Id] = operation;
        if (operation.Status is SettlementStatus.Pending or SettlementStatus.Unknown)
            _unsettled.Add(operation.Intent.Id);
        else
            _unsettled.Remove(operation.Intent.Id);
    }
}
