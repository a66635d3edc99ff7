namespace Helpdesk.Sdk;

/// <summary>Changes a session by compare-and-swap; another node may be changing it too.</summary>
internal sealed class SessionUpdates(Corridor corridor)
{
    /// <summary>Adds proofs. When nothing more is required the session holds the caller proof.</summary>
    public ValueTask<HelpdeskResult<LiveSession>> ProveAsync(LiveSession live, Func<VerificationSession, VerificationSession> change, CancellationToken cancellationToken) =>
        UpdateAsync(live, change, completes: true, cancellationToken);

    /// <summary>Changes what was asked; proves nothing.</summary>
    public ValueTask<HelpdeskResult<LiveSession>> ChangeAsync(LiveSession live, Func<VerificationSession, VerificationSession> change, CancellationToken cancellationToken) =>
        UpdateAsync(live, change, completes: false, cancellationToken);

    private async ValueTask<HelpdeskResult<LiveSession>> UpdateAsync(
        LiveSession live, Func<VerificationSession, VerificationSession> change, bool completes, CancellationToken cancellationToken)
    {
        var session = live.Session;
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var next = live with { Session = change(session) with { LastActivityAt = live.Now, Version = session.Version + 1 } };
            if (completes && next.Missing.Count == 0)
                next = next with { Session = next.Session with { Status = SessionStatus.Proven, ProvenAt = live.Now } };
            if (await corridor.State.Sessions.TryUpdateAsync(next.Session, CancellationToken.None).ConfigureAwait(false))
                return next;
            var current = await corridor.State.Sessions.FindAsync(session.Id, cancellationToken).ConfigureAwait(false);
            if (current is null || current.Status == SessionStatus.Ended || (live with { Session = current }).IsProven)
                return await live.Walk.EndAsync(Errors.SessionInvalid($"The verification session is over ({current?.EndReason ?? "complete"})."), "session-over").ConfigureAwait(false);
            session = current;
        }
        return Errors.StateUnavailable("The verification session is changed by too many at once: try again.");
    }
}
