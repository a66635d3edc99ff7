namespace Helpdesk.Sdk;

/// <summary>When a session ends: idle, whole, and how long its proof lasts.</summary>
internal static class SessionTimes
{
    public static DateTimeOffset ExpiresAt(SessionSettings settings, VerificationSession session)
    {
        if (session.ProvenAt is { } proven)
            return proven + settings.Proof;
        var idle = session.LastActivityAt + settings.Idle;
        var whole = session.StartedAt + settings.Maximum;
        return idle < whole ? idle : whole;
    }

    // A clock that went back makes nothing young again.
    public static bool IsExpired(SessionSettings settings, VerificationSession session, DateTimeOffset now) =>
        now >= ExpiresAt(settings, session) || now < session.StartedAt - TimeSpan.FromSeconds(5);
}
