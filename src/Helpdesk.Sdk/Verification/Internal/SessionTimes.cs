namespace Helpdesk.Sdk;

/// <summary>When a session ends: idle, whole, and how long its proof lasts.</summary>
internal static class SessionTimes
{
    public static DateTimeOffset ExpiresAt(SessionSettings settings, VerificationSession session)
    {
        var whole = session.StartedAt + settings.Maximum;
        if (session.ProvenAt is { } proven)
            // Completed again after a factor was taken from it, a proof does not outlive the last one that a session can come to.
            return proven < whole ? proven + settings.Proof : whole + settings.Proof;
        var idle = session.LastActivityAt + settings.Idle;
        return idle < whole ? idle : whole;
    }

    /// <summary>When a code or challenge that is made now stops counting: after its own time, or with the session.</summary>
    public static DateTimeOffset CodeEnds(HelpdeskSettings settings, VerificationSession session, DateTimeOffset now)
    {
        var (own, whole) = (now + settings.Codes.Lifetime, ExpiresAt(settings.Sessions, session with { LastActivityAt = now }));
        return own < whole ? own : whole;
    }

    // A clock that went back makes nothing young again.
    public static bool IsExpired(SessionSettings settings, VerificationSession session, DateTimeOffset now) =>
        now >= ExpiresAt(settings, session) || now < session.StartedAt - TimeSpan.FromSeconds(5);
}
