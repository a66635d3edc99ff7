namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>
/// What an operation needs beside limits: nobody revoked, nothing stopped or frozen, proof, link and approval good, and no other action on the person.
/// Inside the writer's transaction.
/// </summary>
internal static class BeginGuards
{
    /// <summary>Why the operation cannot begin; <see langword="null"/> = it can.</summary>
    public static BeginResult? Judge(SqlSession session, OperationIntent intent, DateTimeOffset now)
    {
        var status = StatusOf(session, intent, now);
        return status != BeginStatus.Begun ? new BeginResult(status) : OtherAction(session, intent, now);
    }

    private static BeginStatus StatusOf(SqlSession session, OperationIntent intent, DateTimeOffset now)
    {
        if (SqlControl.Judge(session, intent) is var desk and not BeginStatus.Begun)
            return desk;
        if (intent.RefusedWhenFrozen && SqlFreezes.IsFrozen(session, LedgerRules.AccountsOf(intent)))
            return BeginStatus.Frozen;
        if (intent.Proof is { } proof && ProofTable.Judge(session, proof, now) is var proven and not BeginStatus.Begun)
            return proven;
        if (intent.Redeems is { } link && !SecureLinkTable.CanRedeem(session, link, now))
            return BeginStatus.LinkUnusable;
        return intent.Approval is { } approval && !ApprovalTable.CanUse(session, approval, now) ? BeginStatus.ApprovalUnusable : BeginStatus.Begun;
    }

    private static BeginResult? OtherAction(SqlSession session, OperationIntent intent, DateTimeOffset now)
    {
        if (intent.OtherActions is not { } rule || rule.Exempt.Contains(intent.Action))
            return null;
        foreach (var (action, at) in OperationTable.CredentialActions(session, LedgerRules.AccountsOf(intent), now - rule.Window))
        {
            if (action != intent.Action && !rule.Exempt.Contains(action))
                return new BeginResult(BeginStatus.OtherActionRecent) { OtherAction = action, RetryAt = at + rule.Window };
        }
        return null;
    }
}
