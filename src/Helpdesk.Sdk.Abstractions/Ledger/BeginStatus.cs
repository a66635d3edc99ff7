namespace Helpdesk.Sdk;

/// <summary>What came of beginning an operation.</summary>
public enum BeginStatus
{
    /// <summary>All is claimed, reserved and recorded: change the directory now.</summary>
    Begun,
    /// <summary>The idempotency key was used before; see <see cref="BeginResult.Recorded"/>.</summary>
    Replayed,
    /// <summary>The idempotency key was used with other parameters.</summary>
    IdempotencyConflict,
    /// <summary>A limit is reached (or, by its meaning, needs approval).</summary>
    LimitReached,
    /// <summary>Another credential-affecting action was recorded for the person.</summary>
    OtherActionRecent,
    /// <summary>The proof is used, expired or refused too often.</summary>
    ProofUnusable,
    /// <summary>The session is gone or ended.</summary>
    SessionEnded,
    /// <summary>The approval is unknown, not granted, used, expired, void, or for something else.</summary>
    ApprovalUnusable,
    /// <summary>An account of the person is frozen.</summary>
    Frozen,
    /// <summary>The desk is stopped.</summary>
    DeskStopped,
    /// <summary>The operator was revoked.</summary>
    OperatorRevoked,
    /// <summary>The secure link is unknown, used, being used, expired or dead.</summary>
    LinkUnusable,
    /// <summary>The clock is more than five seconds behind what is stored.</summary>
    ClockSkew,
}
