using System.Runtime.InteropServices;

namespace Helpdesk.Sdk;

internal sealed class InMemoryOutbox(StateGate gate, HistoryChain history, OperationTable operations) : INotificationOutbox
{
    private readonly Dictionary<string, Stored> _messages = new(StringComparer.Ordinal);
    private readonly HashSet<string> _pending = new(StringComparer.Ordinal);
    private readonly HashSet<string> _givenUp = new(StringComparer.Ordinal);
    private readonly Dictionary<OperationId, List<string>> _byOperation = [];

    private sealed record Stored(OutboxMessage Message, OutboxStatus Status, DateTimeOffset NotBefore);

    public ValueTask EnqueueAsync(OutboxMessage message, CancellationToken cancellationToken) =>
        gate.RunAsync(() => Add([message], OutboxStatus.Ready), cancellationToken);

    public ValueTask<IReadOnlyList<OutboxMessage>> LeaseAsync(int maximum, TimeSpan lease, DateTimeOffset now, CancellationToken cancellationToken) =>
        gate.RunAsync<IReadOnlyList<OutboxMessage>>(() => Lease(_pending, maximum, lease, now), cancellationToken);

    public ValueTask<IReadOnlyList<OutboxMessage>> LeaseOfAsync(OperationId operation, TimeSpan lease, DateTimeOffset now, CancellationToken cancellationToken) =>
        gate.RunAsync<IReadOnlyList<OutboxMessage>>(
            () => Lease(_byOperation.GetValueOrDefault(operation, []).Where(_pending.Contains), int.MaxValue, lease, now), cancellationToken);

    public ValueTask CompleteAsync(string id, NotificationStatus status, TimeSpan retryAfter, DateTimeOffset now, CancellationToken cancellationToken) =>
        gate.RunAsync(() => Complete(id, status, now + retryAfter), cancellationToken);

    public ValueTask ReleaseAsync(IReadOnlyList<OutboxMessage> messages, DateTimeOffset now, CancellationToken cancellationToken) =>
        gate.RunAsync(() => Release(messages, now), cancellationToken);

    public ValueTask<IReadOnlyList<OutboxMessage>> ReportGivenUpAsync(
        int maximum, Func<OutboxMessage, HistoryEntry?, HistoryEntry> line, CancellationToken cancellationToken) =>
        gate.RunAsync<IReadOnlyList<OutboxMessage>>(() => Report(maximum, line), cancellationToken);

    public ValueTask<IReadOnlyList<QueuedMessage>> FindAsync(OperationId operation, CancellationToken cancellationToken) =>
        gate.RunAsync<IReadOnlyList<QueuedMessage>>(
            () => [.. Of(operation).Select(static m => new QueuedMessage(m.Message with { ProtectedText = default }, m.Status))], cancellationToken);

    public ValueTask<int> CountPendingAsync(CancellationToken cancellationToken) => gate.RunAsync(() => _pending.Count, cancellationToken);

    /// <summary>Adds all or none. Only under the gate.</summary>
    public void Add(IReadOnlyList<OutboxMessage> messages, OutboxStatus status)
    {
        EnsureNew(messages);
        foreach (var message in messages)
        {
            _messages.Add(message.Id, new Stored(message, status, message.CreatedAt));
            _pending.Add(message.Id);
            if (message.Operation is { } operation)
                (CollectionsMarshal.GetValueRefOrAddDefault(_byOperation, operation, out _) ??= []).Add(message.Id);
        }
    }

    /// <summary>Removes those that were sent or are dead, and expired since. Only under the gate.</summary>
    public int Purge(DateTimeOffset expired)
    {
        var old = _messages.Values.Where(m => m.Status is OutboxStatus.Sent or OutboxStatus.Dead && m.Message.ExpiresAt <= expired).ToList();
        foreach (var (message, _, _) in old)
        {
            _messages.Remove(message.Id);
            if (message.Operation is { } operation && _byOperation.TryGetValue(operation, out var ids) && ids.Remove(message.Id) && ids.Count == 0)
                _byOperation.Remove(operation);
        }
        return old.Count;
    }

    /// <summary>Fails when an id is taken. Only under the gate.</summary>
    public void EnsureNew(IReadOnlyList<OutboxMessage> messages)
    {
        if (messages.Any(m => _messages.ContainsKey(m.Id)) || messages.DistinctBy(m => m.Id, StringComparer.Ordinal).Count() != messages.Count)
            throw new InvalidOperationException("A message of that id exists.");
    }

    /// <summary>Releases or drops what an operation queued; while nobody knows what came of it, only what carries a secret stays held. Only under the gate.</summary>
    public void Settle(OperationId operation, SettlementStatus status)
    {
        foreach (var held in Of(operation).Where(m => m.Status == OutboxStatus.Held).ToList())
        {
            if (status == SettlementStatus.Succeeded || (status == SettlementStatus.Unknown && !held.Message.CarriesSecret))
                _messages[held.Message.Id] = held with { Status = OutboxStatus.Ready };
            else if (status != SettlementStatus.Unknown)
                End(held, OutboxStatus.Dead);
        }
    }

    private IEnumerable<Stored> Of(OperationId operation) => _byOperation.GetValueOrDefault(operation, []).Select(id => _messages[id]);

    private List<OutboxMessage> Lease(IEnumerable<string> ids, int maximum, TimeSpan lease, DateTimeOffset now)
    {
        foreach (var expired in _pending.Select(id => _messages[id]).Where(m => m.Message.ExpiresAt <= now).ToList())
            End(expired, OutboxStatus.GivenUp);
        var leased = ids.Select(id => _messages[id])
            .Where(m => m.Status == OutboxStatus.Ready && m.NotBefore <= now)
            .OrderBy(m => m.NotBefore).ThenBy(m => m.Message.Id, StringComparer.Ordinal)
            .Take(maximum)
            .Select(m => m with { Message = m.Message with { Attempts = m.Message.Attempts + 1 }, NotBefore = now + lease })
            .ToList();
        leased.ForEach(m => _messages[m.Message.Id] = m);
        return [.. leased.Select(m => m.Message)];
    }

    private void Complete(string id, NotificationStatus status, DateTimeOffset retryAt)
    {
        if (!_messages.TryGetValue(id, out var stored) || stored.Status != OutboxStatus.Ready)
            return;
        if (status == NotificationStatus.Sent)
            End(stored, OutboxStatus.Sent);
        else if (status == NotificationStatus.Rejected)
            End(stored, OutboxStatus.GivenUp);
        else
            _messages[id] = stored with { NotBefore = retryAt };
    }

    // The count of attempts tells a lease from a later one.
    private void Release(IReadOnlyList<OutboxMessage> messages, DateTimeOffset now)
    {
        foreach (var (id, attempts) in messages.Select(static m => (m.Id, m.Attempts)))
        {
            if (attempts > 0 && _messages.TryGetValue(id, out var stored) && stored.Status == OutboxStatus.Ready && stored.Message.Attempts == attempts)
                _messages[id] = stored with { Message = stored.Message with { Attempts = attempts - 1 }, NotBefore = now };
        }
    }

    private List<OutboxMessage> Report(int maximum, Func<OutboxMessage, HistoryEntry?, HistoryEntry> line)
    {
        var taken = _givenUp.Select(id => _messages[id])
            .OrderBy(m => m.Message.CreatedAt).ThenBy(m => m.Message.Id, StringComparer.Ordinal)
            .Take(maximum)
            .ToList();
        // What can fail comes first: the whole is one transaction.
        history.Add(history.Prepare([.. taken.Select(m => line(m.Message, IntentOf(m.Message)))]));
        foreach (var reported in taken)
        {
            _messages[reported.Message.Id] = reported with { Status = OutboxStatus.Dead };
            _givenUp.Remove(reported.Message.Id);
        }
        return [.. taken.Select(static m => m.Message)];
    }

    private HistoryEntry? IntentOf(OutboxMessage message) =>
        message.Operation is { } id && operations.Find(id) is { } operation ? history.Find(operation.IntentSequence) : null;

    private void End(Stored stored, OutboxStatus status)
    {
        var id = stored.Message.Id;
        _messages[id] = stored with { Status = status, Message = stored.Message with { ProtectedText = ReadOnlyMemory<byte>.Empty } };
        _pending.Remove(id);
        if (status == OutboxStatus.GivenUp)
            _givenUp.Add(id);
    }
}
