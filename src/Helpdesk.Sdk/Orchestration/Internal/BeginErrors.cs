namespace Helpdesk.Sdk;

/// <summary>What the ledger's refusals mean to the caller.</summary>
internal static class BeginErrors
{
    /// <summary>The error.</summary>
    /// <param name="begin">The refusal.</param>
    /// <param name="decision">What the policy said.</param>
    /// <param name="otherActionWindow">How long another action counts; <see langword="null"/> = such a rule was not asked for.</param>
    public static HelpdeskError Of(BeginResult begin, PolicyDecision decision, TimeSpan? otherActionWindow = null) => begin.Status switch
    {
        BeginStatus.LimitReached when begin.Exceeded is { Excess: ExcessMeaning.ApprovalRequired } cap => Errors.ApprovalRequired([LimitClaims.NeedOf(cap)], decision, begin.RetryAt),
        BeginStatus.LimitReached => Errors.LimitReached(begin.Exceeded!, begin.RetryAt),
        BeginStatus.OtherActionRecent => Errors.ApprovalRequired([LimitPreview.OtherAction(begin.OtherAction!.Value, otherActionWindow)], decision, begin.RetryAt),
        BeginStatus.ProofUnusable => Errors.SessionInvalid("The caller proof was used, has expired or was refused too often: verify again."),
        BeginStatus.SessionEnded => Errors.SessionInvalid("The verification session is over: start another."),
        BeginStatus.ClockSkew => new HelpdeskError(ErrorKind.Unavailable, ErrorCode.ClockSkew, "The clock of this machine is behind what is stored: nothing is changed until it is right."),
        BeginStatus.Frozen => Errors.Frozen(),
        BeginStatus.DeskStopped => Errors.DeskStopped(),
        BeginStatus.OperatorRevoked => Errors.Revoked(),
        BeginStatus.LinkUnusable => Errors.LinkInvalid(),
        _ => Errors.ApprovalRequired([new ApprovalNeed("approval", "the approval is unknown, used, expired or for something else.")], decision),
    };
}
