namespace Helpdesk.Sdk;

/// <summary>What came of handing over one mail.</summary>
/// <param name="Status">The outcome, to branch on.</param>
/// <param name="Failure">Why, when it was not accepted.</param>
/// <param name="Diagnostics">
/// For administrators: the server's own words (its queue id when accepted) or ours. Never holds credentials or content.
/// </param>
/// <param name="ReplyCode">The three-digit answer (RFC 5321 section 4.2), when the server gave one.</param>
/// <param name="EnhancedCode">The enhanced status code such as 5.1.1 (RFC 3463), when the server gave one.</param>
public sealed record MailDelivery(
    MailDeliveryStatus Status,
    MailFailure Failure,
    string Diagnostics,
    int? ReplyCode = null,
    string? EnhancedCode = null);
