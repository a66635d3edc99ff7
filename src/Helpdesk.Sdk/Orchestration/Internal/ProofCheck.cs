namespace Helpdesk.Sdk;

/// <summary>Judges the evidence a session holds against the policy in force now.</summary>
internal static class ProofCheck
{
    /// <summary>Why the session cannot serve this operation; <see langword="null"/> = it can, as far as is known outside the ledger.</summary>
    public static HelpdeskError? Judge(
        VerificationSession? session, OperatorActor actor, ContactInfo contact, PersonFacts person, HelpdeskAction action, string optionsClass, string process, SessionSettings times, DateTimeOffset now)
    {
        if (session is null || !string.Equals(session.Operator, actor.Name, StringComparison.Ordinal))
            return Errors.SessionInvalid("There is no such verification session of this operator.");
        if (session.Status == SessionStatus.Ended)
            return Errors.SessionInvalid($"The verification session is over ({session.EndReason ?? "ended"}): start another.");
        // A session for a copy proves nothing for the original, though both are one person: nobody has shown that both are theirs.
        if (!session.Accounts.Contains(person.Target.Key) || !person.LinkedAccounts.Contains(session.Target))
            return Errors.SessionInvalid("The verification session is for another user.");
        if (session.Action != action || !string.Equals(session.OptionsClass, optionsClass, StringComparison.Ordinal))
            return Errors.SessionInvalid($"The verification session is for {session.Action}, not {action}.");
        if (!string.Equals(session.Process, process, StringComparison.Ordinal))
            return Errors.SessionInvalid($"The verification session is for the process '{session.Process}'.");
        if (!string.Equals(session.Ticket, contact.Ticket, StringComparison.Ordinal))
            return Errors.SessionInvalid("The verification session is for another ticket.");
        if (SessionTimes.IsExpired(times, session, now))
            return Errors.SessionInvalid("The verification has expired: start another.");
        return null;
    }
}
