namespace Helpdesk.Sdk;

internal sealed class InMemorySessions(StateGate gate) : IVerificationSessionStore
{
    private readonly Dictionary<SessionId, VerificationSession> _sessions = [];

    /// <summary>Only under the gate.</summary>
    public VerificationSession? Find(SessionId id) => _sessions.GetValueOrDefault(id);

    public ValueTask CreateAsync(VerificationSession session, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        if (!_sessions.TryAdd(session.Id, session))
            throw new InvalidOperationException("A session of that id exists.");
        foreach (var other in _sessions.Values.Where(s => IsReplaced(s, session)).ToList())
            _sessions[other.Id] = other with { Status = SessionStatus.Ended, EndReason = "replaced", Version = other.Version + 1 };
    }, cancellationToken);

    public ValueTask<VerificationSession?> FindAsync(SessionId id, CancellationToken cancellationToken) =>
        gate.RunAsync(() => Find(id), cancellationToken);

    public ValueTask<bool> TryUpdateAsync(VerificationSession session, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        if (Find(session.Id) is not { } stored || stored.Version != session.Version - 1)
            return false;
        _sessions[session.Id] = session;
        return true;
    }, cancellationToken);

    private static bool IsReplaced(VerificationSession stored, VerificationSession added) =>
        stored.Id != added.Id
        && stored.Status != SessionStatus.Ended
        && stored.Operator == added.Operator
        && stored.Accounts.Intersect(added.Accounts).Any();
}
