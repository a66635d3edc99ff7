namespace Helpdesk.Sdk;

/// <summary>A stable, machine-readable error code. Codes never change meaning and are never display text.</summary>
/// <param name="Value">The code, lower case with hyphens.</param>
public readonly record struct ErrorCode(string Value)
{
    /// <summary>Input is malformed, too long or contradictory.</summary>
    public static readonly ErrorCode InvalidInput = new("invalid-input");
    /// <summary>More than one user answers to the name.</summary>
    public static readonly ErrorCode Ambiguous = new("ambiguous");
    /// <summary>The configuration is wrong.</summary>
    public static readonly ErrorCode Configuration = new("configuration");
    /// <summary>An idempotency key came back with other parameters.</summary>
    public static readonly ErrorCode IdempotencyConflict = new("idempotency-conflict");
    /// <summary>No such user (or not visible to the operator).</summary>
    public static readonly ErrorCode NotFound = new("not-found");
    /// <summary>The identity store cannot do this.</summary>
    public static readonly ErrorCode NotSupported = new("not-supported");
    /// <summary>Denied by policy or guard.</summary>
    public static readonly ErrorCode Denied = new("denied");
    /// <summary>The policy demands a factor that the helpdesk can never verify.</summary>
    public static readonly ErrorCode PolicyUnsatisfiable = new("policy-unsatisfiable");
    /// <summary>A second person must approve.</summary>
    public static readonly ErrorCode ApprovalRequired = new("approval-required");
    /// <summary>A hook of the host stopped it.</summary>
    public static readonly ErrorCode Vetoed = new("vetoed");
    /// <summary>The person is frozen.</summary>
    public static readonly ErrorCode Frozen = new("frozen");
    /// <summary>The desk is stopped.</summary>
    public static readonly ErrorCode DeskStopped = new("desk-stopped");
    /// <summary>The operator was revoked.</summary>
    public static readonly ErrorCode OperatorRevoked = new("operator-revoked");
    /// <summary>The secure link does not work; why is not told.</summary>
    public static readonly ErrorCode LinkInvalid = new("link-invalid");
    /// <summary>The device's token or credential does not work; why is not told.</summary>
    public static readonly ErrorCode DeviceTokenInvalid = new("device-token-invalid");
    /// <summary>The caller must be verified first.</summary>
    public static readonly ErrorCode VerificationRequired = new("verification-required");
    /// <summary>A code or answer was wrong, expired or used before.</summary>
    public static readonly ErrorCode VerificationFailed = new("verification-failed");
    /// <summary>The verification session is unknown, ended or not the operator's.</summary>
    public static readonly ErrorCode SessionInvalid = new("session-invalid");
    /// <summary>A limit is reached.</summary>
    public static readonly ErrorCode LimitReached = new("limit-reached");
    /// <summary>A password breaks the role's rules.</summary>
    public static readonly ErrorCode PasswordRules = new("password-rules");
    /// <summary>The store refused the change; details carry the typed reason.</summary>
    public static readonly ErrorCode StoreRefused = new("store-refused");
    /// <summary>The identity store did not answer or is down.</summary>
    public static readonly ErrorCode StoreUnavailable = new("store-unavailable");
    /// <summary>The store's name leads to another directory than before; nothing is done there until an administrator acknowledges it.</summary>
    public static readonly ErrorCode StoreChanged = new("store-changed");
    /// <summary>The SDK's own state is unavailable.</summary>
    public static readonly ErrorCode StateUnavailable = new("state-unavailable");
    /// <summary>The clock went backwards by more than five seconds.</summary>
    public static readonly ErrorCode ClockSkew = new("clock-skew");
    /// <summary>A notifier did not accept a message.</summary>
    public static readonly ErrorCode NotifierUnavailable = new("notifier-unavailable");
    /// <summary>The ticket system could not be asked, so nothing that needs a ticket is done.</summary>
    public static readonly ErrorCode TicketUnavailable = new("ticket-unavailable");
    /// <summary>A campaign like this is not over, or was started with the same idempotency key; details name it.</summary>
    public static readonly ErrorCode CampaignExists = new("campaign-exists");
    /// <summary>The outcome of a change is unknown.</summary>
    public static readonly ErrorCode OutcomeUnknown = new("outcome-unknown");
    /// <summary>Not part of this version.</summary>
    public static readonly ErrorCode NotBuilt = new("not-built");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
