using System.Collections.Concurrent;

namespace Helpdesk.Sdk.ConformanceTests.Tests.State;

internal sealed class FaultySessions(StateFault fault, IVerificationSessionStore inner) : IVerificationSessionStore
{
    private readonly ConcurrentDictionary<SessionId, string> _operators = [];

    public ValueTask CreateAsync(VerificationSession session, CancellationToken cancellationToken)
    {
        if (fault != StateFault.KeepsFormerSession)
            return inner.CreateAsync(session, cancellationToken);
        // As if each session were another operator's, none is the former of another.
        _operators[session.Id] = session.Operator;
        return inner.CreateAsync(session with { Operator = $"{session.Operator} {session.Id}" }, cancellationToken);
    }

    public async ValueTask<VerificationSession?> FindAsync(SessionId id, CancellationToken cancellationToken)
    {
        var found = await inner.FindAsync(id, cancellationToken);
        return found is not null && _operators.TryGetValue(id, out var name) ? found with { Operator = name } : found;
    }

    public async ValueTask<bool> TryUpdateAsync(VerificationSession session, CancellationToken cancellationToken)
    {
        if (fault == StateFault.OverwritesSession && await inner.FindAsync(session.Id, cancellationToken) is { } stored)
            // What has ended the state itself keeps ended: the fault is to say otherwise.
            return stored.Status == SessionStatus.Ended || await inner.TryUpdateAsync(session with { Version = stored.Version + 1 }, cancellationToken);
        return await inner.TryUpdateAsync(session, cancellationToken);
    }
}
