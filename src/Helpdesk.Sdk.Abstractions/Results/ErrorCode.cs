namespace Helpdesk.Sdk;

/// <summary>A stable, machine-readable error code. Codes never change meaning and are never display text.</summary>
/// <param name="Value">The code, lower case with hyphens.</param>
public readonly record struct ErrorCode(string Value)
{
    /// <summary>Input is malformed, too long or contradictory.</summary>
    /// <remarks>Correct what the message names; nothing was done.</remarks>
    public static readonly ErrorCode InvalidInput = new("invalid-input");
    /// <summary>More than one user answers to the name.</summary>
    /// <remarks>Name the store (<c>store:name</c>) or use the id.</remarks>
    public static readonly ErrorCode Ambiguous = new("ambiguous");
    /// <summary>The configuration is wrong.</summary>
    /// <remarks>Correct the setting the message names; <c>doctor</c> shows the rest.</remarks>
    public static readonly ErrorCode Configuration = new("configuration");
    /// <summary>An idempotency key came back with other parameters.</summary>
    /// <remarks>Use a new key for a new operation; repeat the old one with exactly its parameters.</remarks>
    public static readonly ErrorCode IdempotencyConflict = new("idempotency-conflict");
    /// <summary>No such user (or not visible to the operator).</summary>
    /// <remarks>Check the name and the store. A user outside the operator's scope looks the same.</remarks>
    public static readonly ErrorCode NotFound = new("not-found");
    /// <summary>The identity store cannot do this.</summary>
    /// <remarks>Nothing to repeat: the store has no such ability. Capabilities and <c>evaluate</c> tell it beforehand.</remarks>
    public static readonly ErrorCode NotSupported = new("not-supported");
    /// <summary>Denied by policy or guard.</summary>
    /// <remarks>Details name the rules that said no, which the table of rules below explains; <c>evaluate</c> shows all of them.</remarks>
    public static readonly ErrorCode Denied = new("denied");
    /// <summary>The policy demands a factor that the helpdesk can never verify.</summary>
    /// <remarks>An administrator changes the policy of the users or of the role; no caller can meet it.</remarks>
    public static readonly ErrorCode PolicyUnsatisfiable = new("policy-unsatisfiable");
    /// <summary>A second person must approve.</summary>
    /// <remarks>Have the approval in the details granted by another person, then repeat the operation with it.</remarks>
    public static readonly ErrorCode ApprovalRequired = new("approval-required");
    /// <summary>A hook of the host stopped it.</summary>
    /// <remarks>The message is the hook's; ask whoever runs the host.</remarks>
    public static readonly ErrorCode Vetoed = new("vetoed");
    /// <summary>The person is frozen.</summary>
    /// <remarks>Look into why. Unfreezing takes a second operator and a factor older than the freeze.</remarks>
    public static readonly ErrorCode Frozen = new("frozen");
    /// <summary>The desk is stopped.</summary>
    /// <remarks>Wait until the desk is started again; freezing still works.</remarks>
    public static readonly ErrorCode DeskStopped = new("desk-stopped");
    /// <summary>The operator was revoked.</summary>
    /// <remarks>Ask whoever may stop the desk to admit the operator again.</remarks>
    public static readonly ErrorCode OperatorRevoked = new("operator-revoked");
    /// <summary>The secure link does not work; why is not told.</summary>
    /// <remarks>Have a new link sent: this one is unknown, used, expired, replaced or altered.</remarks>
    public static readonly ErrorCode LinkInvalid = new("link-invalid");
    /// <summary>The device's token or credential does not work; why is not told.</summary>
    /// <remarks>Have a new token issued: this one is unknown, used up, expired or revoked.</remarks>
    public static readonly ErrorCode DeviceTokenInvalid = new("device-token-invalid");
    /// <summary>The caller must be verified first.</summary>
    /// <remarks>Verify the caller until nothing is missing and hand the session to the operation.</remarks>
    public static readonly ErrorCode VerificationRequired = new("verification-required");
    /// <summary>A code or answer was wrong, expired or used before.</summary>
    /// <remarks>Ask for a new code or answer; after three wrong ones start another challenge, within the limits.</remarks>
    public static readonly ErrorCode VerificationFailed = new("verification-failed");
    /// <summary>The verification session is unknown, ended or not the operator's.</summary>
    /// <remarks>Start another verification session.</remarks>
    public static readonly ErrorCode SessionInvalid = new("session-invalid");
    /// <summary>A limit is reached.</summary>
    /// <remarks>Wait until the time that is told, or have one more granted by an approval where the limit allows it.</remarks>
    public static readonly ErrorCode LimitReached = new("limit-reached");
    /// <summary>A password breaks the role's rules.</summary>
    /// <remarks>Choose a password that keeps the rules in the message, or have one generated.</remarks>
    public static readonly ErrorCode PasswordRules = new("password-rules");
    /// <summary>The store refused the change; details carry the typed reason.</summary>
    /// <remarks>Details carry the reason (see the table of refusals below); the directory is unchanged.</remarks>
    public static readonly ErrorCode StoreRefused = new("store-refused");
    /// <summary>The identity store did not answer or is down.</summary>
    /// <remarks>Nothing was changed: try again; <c>doctor</c> says which server does not answer.</remarks>
    public static readonly ErrorCode StoreUnavailable = new("store-unavailable");
    /// <summary>The store's name leads to another directory than before; nothing is done there until an administrator acknowledges it.</summary>
    /// <remarks>If it is meant, an administrator runs <c>state acknowledge --store NAME</c>; if not, find out why the servers changed.</remarks>
    public static readonly ErrorCode StoreChanged = new("store-changed");
    /// <summary>The SDK's own state is unavailable.</summary>
    /// <remarks>Nothing was changed: see to the database, then try again.</remarks>
    public static readonly ErrorCode StateUnavailable = new("state-unavailable");
    /// <summary>The clock went backwards by more than five seconds.</summary>
    /// <remarks>Set the machine's clock (NTP); nothing is changed until it agrees again.</remarks>
    public static readonly ErrorCode ClockSkew = new("clock-skew");
    /// <summary>A notifier did not accept a message.</summary>
    /// <remarks>See to the mail server or SMS gateway (<c>doctor</c> names it), or choose another channel.</remarks>
    public static readonly ErrorCode NotifierUnavailable = new("notifier-unavailable");
    /// <summary>The service behind a factor of the host's own did not begin a verification.</summary>
    /// <remarks>See to that service (the log names the factor), or verify the caller by another.</remarks>
    public static readonly ErrorCode VerifierUnavailable = new("verifier-unavailable");
    /// <summary>A generated secret has no usable way to the user: no notifier, or no verified destination that may receive it now.</summary>
    /// <remarks>Use another channel or a secure link; mail carries passwords only where the policy writes <c>AllowPasswordByMail</c>.</remarks>
    public static readonly ErrorCode NoChannel = new("no-channel");
    /// <summary>The ticket system could not be asked, so nothing that needs a ticket is done.</summary>
    /// <remarks>Nothing was changed: try again when the ticket system answers.</remarks>
    public static readonly ErrorCode TicketUnavailable = new("ticket-unavailable");
    /// <summary>A campaign like this is not over, or was started with the same idempotency key; details name it.</summary>
    /// <remarks>Look at the campaign in the details; wait for its end or cancel it.</remarks>
    public static readonly ErrorCode CampaignExists = new("campaign-exists");
    /// <summary>The outcome of a change is unknown.</summary>
    /// <remarks>Do not repeat it blindly: look at the account, or wait for the reconciler to settle it. The same idempotency key tells what is known.</remarks>
    public static readonly ErrorCode OutcomeUnknown = new("outcome-unknown");
    /// <summary>Not part of this version.</summary>
    /// <remarks>Not available: leave the setting or command out.</remarks>
    public static readonly ErrorCode NotBuilt = new("not-built");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
