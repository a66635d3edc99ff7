using System.Runtime.InteropServices;

namespace Helpdesk.Sdk;

internal sealed class InMemorySessions(StateGate gate) : IVerificationSessionStore
{
    private readonly Dictionary<SessionId, VerificationSession> _sessions = [];
    private readonly Dictionary<string, List<SessionId>> _liveByOperator = new(StringComparer.Ordinal);

    /// <summary>Only under the gate.</summary>
    public VerificationSession? Find(SessionId id) => _sessions.GetValueOrDefault(id);

    /// <summary>Ends all of an operator. Only under the gate.</summary>
    public int EndOf(string operatorName, string reason)
    {
        var theirs = _sessions.Values.Where(s => s.Status != SessionStatus.Ended && LetterCase.Same(s.Operator, operatorName)).ToList();
        foreach (var session in theirs)
            _sessions[session.Id] = session with { Status = SessionStatus.Ended, EndReason = reason, Version = session.Version + 1 };
        return theirs.Count;
    }

    /// <summary>Removes those without a sign of life since. Only under the gate.</summary>
    public HashSet<SessionId> Purge(DateTimeOffset since)
    {
        var old = _sessions.Values.Where(s => s.LastActivityAt <= since).Select(static s => s.Id).ToHashSet();
        foreach (var id in old)
        {
            var operatorName = LetterCase.Fold(_sessions[id].Operator);
            _sessions.Remove(id);
            if (_liveByOperator.TryGetValue(operatorName, out var live) && live.Remove(id) && live.Count == 0)
                _liveByOperator.Remove(operatorName);
        }
        return old;
    }

    public ValueTask CreateAsync(VerificationSession session, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        if (!_sessions.TryAdd(session.Id, session))
            throw new InvalidOperationException("A session of that id exists.");
        var live = CollectionsMarshal.GetValueRefOrAddDefault(_liveByOperator, LetterCase.Fold(session.Operator), out _) ??= [];
        foreach (var other in live.Select(id => _sessions[id]).Where(s => IsReplaced(s, session)))
            _sessions[other.Id] = other with { Status = SessionStatus.Ended, EndReason = "replaced", Version = other.Version + 1 };
        live.RemoveAll(id => _sessions[id].Status == SessionStatus.Ended);
        live.Add(session.Id);
    }, cancellationToken);

    public ValueTask<VerificationSession?> FindAsync(SessionId id, CancellationToken cancellationToken) =>
        gate.RunAsync(() => Find(id), cancellationToken);

    public ValueTask<bool> TryUpdateAsync(VerificationSession session, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        if (Find(session.Id) is not { Status: not SessionStatus.Ended } stored || stored.Version != session.Version - 1)
            return false;
        _sessions[session.Id] = session;
        return true;
    }, cancellationToken);

    private static bool IsReplaced(VerificationSession stored, VerificationSession added) =>
        stored.Status != SessionStatus.Ended && stored.Accounts.Intersect(added.Accounts).Any();
}
