namespace Helpdesk.Sdk;

/// <summary>One place where expected outcomes get their words.</summary>
internal static class Errors
{
    public static HelpdeskError InvalidInput(string message) => new(ErrorKind.InvalidInput, ErrorCode.InvalidInput, message);

    public static HelpdeskError NotFound(string name) => new(ErrorKind.NotFound, ErrorCode.NotFound, $"No user '{name}' was found.");

    public static HelpdeskError NoSuch(string what, string name) =>
        new(ErrorKind.NotFound, ErrorCode.NotFound, InputText.IsWellFormed(name, InputText.MaximumNameLength, out _) ? $"No {what} '{name}' was found." : $"No {what} of that name was found.");

    public static HelpdeskError NoSuchStore(IIdentityStoreCatalog catalog) => InvalidInput($"There is no store of that name; known: {string.Join(", ", catalog.Names)}.");

    public static HelpdeskError NotSupported(string reason) => new(ErrorKind.NotSupported, ErrorCode.NotSupported, reason);

    public static HelpdeskError NotBuilt(string what) => new(ErrorKind.NotBuilt, ErrorCode.NotBuilt, $"{what} is not part of this version.");

    public static HelpdeskError StateUnavailable(string message) => new(ErrorKind.Unavailable, ErrorCode.StateUnavailable, message);

    public static HelpdeskError SessionInvalid(string message) => new(ErrorKind.Verification, ErrorCode.SessionInvalid, message);

    public static HelpdeskError Denied(PolicyDecision decision)
    {
        var reasons = decision.Rules.Where(static r => r.Outcome == PolicyOutcome.Deny).ToList();
        if (reasons.Count > 0 && reasons.TrueForAll(static r => r.Rule == RuleNames.TicketSource))
            return new HelpdeskError(ErrorKind.Unavailable, ErrorCode.TicketUnavailable, reasons[0].Message) { Details = RuleDetails(decision, reasons) };
        return new HelpdeskError(ErrorKind.Denied, decision.Code ?? ErrorCode.Denied, Sentence("Denied", reasons)) { Details = RuleDetails(decision, reasons) };
    }

    /// <summary>A second person is needed; <paramref name="retryAt"/> tells until when, where waiting does as well.</summary>
    public static HelpdeskError ApprovalRequired(IReadOnlyList<ApprovalNeed> needs, PolicyDecision? decision = null, DateTimeOffset? retryAt = null) =>
        new(ErrorKind.Approval, ErrorCode.ApprovalRequired, $"A second person must approve: {string.Join(" ", needs.Select(static n => n.Message))}")
        {
            RetryAt = retryAt,
            Details = Facts(("reasons", needs.Select(static n => n.Rule).Distinct(StringComparer.Ordinal).ToArray()), ("role", decision?.Role), ("retryAt", retryAt)),
        };

    public static HelpdeskError Frozen() => new(ErrorKind.Denied, ErrorCode.Frozen, "Denied: the person is frozen after \"this wasn't me\" or by the desk. Unfreeze the account first.");

    public static HelpdeskError DeskStopped() => new(ErrorKind.Denied, ErrorCode.DeskStopped, "Denied: the desk is stopped; nothing is changed until it is started again.");

    public static HelpdeskError Revoked() => new(ErrorKind.Denied, ErrorCode.OperatorRevoked, "Denied: the operator was revoked.");

    /// <summary>One answer for every link that does not work, whatever the reason.</summary>
    public static HelpdeskError LinkInvalid() =>
        new(ErrorKind.Verification, ErrorCode.LinkInvalid, "This link does not work: it was used, has expired or was replaced. Ask the help desk for another.");

    /// <summary>One answer for every device token and credential that does not work, whatever the reason.</summary>
    public static HelpdeskError DeviceTokenInvalid() =>
        new(ErrorKind.Verification, ErrorCode.DeviceTokenInvalid, "This token does not work. Ask the help desk for another.");

    public static HelpdeskError VerificationRequired(PolicyDecision decision, IReadOnlyList<string> missing) =>
        new(ErrorKind.Verification, ErrorCode.VerificationRequired, $"The caller must be verified: {string.Join("; ", missing)}.")
        {
            Details = Facts(("missing", missing), ("role", decision.Role)),
        };

    public static HelpdeskError LimitReached(CounterClaim claim, DateTimeOffset? retryAt) =>
        new(ErrorKind.Limit, ErrorCode.LimitReached, retryAt is { } at
            ? $"The limit of {claim.Limit} {claim.Description} is reached; the next attempt is possible at {at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC."
            : $"The limit of {claim.Limit} {claim.Description} is reached.")
        {
            RetryAt = retryAt,
            Details = Facts(("limit", claim.Limit), ("counter", claim.Counter), ("retryAt", retryAt)),
        };

    /// <summary>Of two limits that are reached the one that opens last: the other would only be the next to refuse.</summary>
    public static HelpdeskError LimitReached(HelpdeskError? other, CounterClaim claim, DateTimeOffset retryAt) =>
        other is { RetryAt: { } at } && at >= retryAt ? other : LimitReached(claim, retryAt);

    public static HelpdeskError Refused(ChangeResult change) => change.Reason == RefusalReason.Unavailable
        ? new HelpdeskError(ErrorKind.Unavailable, ErrorCode.StoreUnavailable, change.Message ?? "The identity store is unavailable; nothing was changed.") { Diagnostic = change.Diagnostic }
        : new HelpdeskError(ErrorKind.Refused, ErrorCode.StoreRefused, change.Message ?? "The identity store refused the change.")
        {
            Diagnostic = change.Diagnostic,
            Details = Facts(("reason", change.Reason?.Value), ("diagnostic", change.Diagnostic)),
        };

    public static HelpdeskError IdempotencyConflict() =>
        new(ErrorKind.InvalidInput, ErrorCode.IdempotencyConflict, "The idempotency key was used before with other parameters.");

    public static HelpdeskError PasswordRules(IReadOnlyList<BrokenPasswordRule> broken) =>
        new(ErrorKind.Refused, ErrorCode.PasswordRules, string.Join(" ", broken.Select(static b => b.Message)))
        {
            Details = Facts(("rules", broken.Select(static b => b.Rule.ToString()).ToArray())),
        };

    public static HelpdeskError OutcomeUnknown(OperationId operation, string? message) =>
        new(ErrorKind.Unknown, ErrorCode.OutcomeUnknown, message ?? "No answer came: the change may or may not have happened. It will be settled by looking again.")
        {
            Details = Facts(("operation", operation.Value)),
        };

    public static HelpdeskError From(IdentityStoreException e) => e.Code switch
    {
        StoreErrorCode.Ambiguous => new HelpdeskError(ErrorKind.InvalidInput, ErrorCode.Ambiguous, e.Message),
        StoreErrorCode.InvalidContinuation => InvalidInput(e.Message),
        StoreErrorCode.DirectoryChanged => new HelpdeskError(ErrorKind.Unavailable, ErrorCode.StoreChanged, e.Message) { Diagnostic = e.Diagnostic },
        _ => new HelpdeskError(ErrorKind.Unavailable, ErrorCode.StoreUnavailable, e.Message) { Diagnostic = e.Diagnostic, Details = Facts(("reason", e.Code.ToString())) },
    };

    public static IReadOnlyDictionary<string, object?> Facts(params ReadOnlySpan<(string Name, object? Value)> facts)
    {
        var details = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in facts)
            if (value is not null)
                details[name] = value;
        return details;
    }

    private static string Sentence(string start, List<RuleResult> reasons) =>
        reasons.Count == 0 ? start + "." : $"{start}: {string.Join(" ", reasons.Select(static r => r.Message))}";

    private static IReadOnlyDictionary<string, object?> RuleDetails(PolicyDecision decision, List<RuleResult> reasons) =>
        Facts(("role", decision.Role), ("rules", reasons.Select(static r => r.Rule).Distinct(StringComparer.Ordinal).ToArray()));
}
