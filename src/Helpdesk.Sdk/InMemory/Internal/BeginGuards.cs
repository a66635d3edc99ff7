namespace Helpdesk.Sdk;

/// <summary>What an operation needs beside limits: nobody revoked, nothing stopped or frozen, proof, link and approval good. Only used under the gate.</summary>
internal sealed class BeginGuards(
    OperationTable operations, ProofTable proofs, LinkTable links, InMemoryApprovals approvals, InMemoryFreezes freezes, InMemoryControl control)
{
    /// <summary>Why the operation cannot begin; <see langword="null"/> = it can.</summary>
    public BeginResult? Judge(OperationIntent intent, DateTimeOffset now)
    {
        var status = StatusOf(intent, now);
        return status != BeginStatus.Begun ? new BeginResult(status) : OtherAction(intent, now);
    }

    public void Claim(OperationIntent intent)
    {
        if (intent.Proof is { } proof)
            proofs.Claim(proof, intent.Id);
        if (intent.Redeems is { } link)
            links.Claim(link, intent.Id);
    }

    public void Settle(OperationIntent intent, SettlementStatus status, DateTimeOffset now)
    {
        if (intent.Proof is { } proof)
            proofs.Settle(proof, status);
        links.Settle(intent, status, now);
    }

    private BeginStatus StatusOf(OperationIntent intent, DateTimeOffset now)
    {
        if (control.Judge(intent) is var desk and not BeginStatus.Begun)
            return desk;
        if (intent.RefusedWhenFrozen && freezes.IsFrozen(LedgerRules.AccountsOf(intent)))
            return BeginStatus.Frozen;
        if (intent.Proof is { } proof && proofs.Judge(proof, now) is var proven and not BeginStatus.Begun)
            return proven;
        if (intent.Redeems is { } link && !links.CanRedeem(link, now))
            return BeginStatus.LinkUnusable;
        return intent.Approval is { } approval && !approvals.CanUse(approval, now) ? BeginStatus.ApprovalUnusable : BeginStatus.Begun;
    }

    private BeginResult? OtherAction(OperationIntent intent, DateTimeOffset now)
    {
        if (intent.OtherActions is not { } rule || rule.Exempt.Contains(intent.Action))
            return null;
        var other = operations.CredentialActions(LedgerRules.AccountsOf(intent), now - rule.Window)
            .FirstOrDefault(o => o.Intent.Action != intent.Action && !rule.Exempt.Contains(o.Intent.Action));
        return other is null
            ? null
            : new BeginResult(BeginStatus.OtherActionRecent) { OtherAction = other.Intent.Action, RetryAt = other.At + rule.Window };
    }
}
