namespace Helpdesk.Sdk.Tests.State;

/// <summary>What sessions promise: a new one ends the operator's others on that person, and an update follows the version it knows, and nothing revives what has ended.</summary>
internal sealed class SessionModel
{
    public List<VerificationSession> Sessions { get; } = [];

    public void Create(VerificationSession session)
    {
        for (var i = 0; i < Sessions.Count; i++)
        {
            var other = Sessions[i];
            if (other.Operator == session.Operator && other.Status != SessionStatus.Ended && other.Accounts.Intersect(session.Accounts).Any())
                Sessions[i] = other with { Status = SessionStatus.Ended, EndReason = "replaced", Version = other.Version + 1 };
        }
        Sessions.Add(session);
    }

    public bool TryUpdate(VerificationSession session)
    {
        var index = Sessions.FindIndex(s => s.Id == session.Id);
        if (Sessions[index].Status == SessionStatus.Ended || Sessions[index].Version != session.Version - 1)
            return false;
        Sessions[index] = session;
        return true;
    }
}
