namespace Helpdesk.Sdk;

/// <summary>10 minutes idle, 30 at most; the proof lasts 5 minutes.</summary>
internal static class SessionTimes
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Whole = TimeSpan.FromMinutes(30);

    public static DateTimeOffset ExpiresAt(VerificationSession session)
    {
        if (session.ProvenAt is { } proven)
            return proven + ProofCheck.ProofLifetime;
        var idle = session.LastActivityAt + Idle;
        var whole = session.StartedAt + Whole;
        return idle < whole ? idle : whole;
    }

    // A clock that went back makes nothing young again.
    public static bool IsExpired(VerificationSession session, DateTimeOffset now) => now >= ExpiresAt(session) || now < session.StartedAt - TimeSpan.FromSeconds(5);
}
