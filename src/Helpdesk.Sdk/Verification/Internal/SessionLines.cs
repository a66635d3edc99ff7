namespace Helpdesk.Sdk;

/// <summary>The lines of the history that a session leaves.</summary>
internal static class SessionLines
{
    public static HistoryEntry Of(this Walk walk, VerificationSession session, string reason, string? factors, HistoryStatus? status = null) =>
        walk.Line(status ?? HistoryStatus.Succeeded) with { Role = session.Role, Process = session.Process, Reason = reason, Factors = factors, Detail = "for " + session.Action };
}
