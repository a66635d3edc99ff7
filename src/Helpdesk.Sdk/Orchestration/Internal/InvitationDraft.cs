namespace Helpdesk.Sdk;

/// <summary>An invitation that is ready for the corridor.</summary>
/// <param name="Facts">What is known of the user.</param>
/// <param name="Intent">What is begun.</param>
/// <param name="Settlement">What is recorded when it was.</param>
/// <param name="Outcome">The answer then.</param>
internal sealed record InvitationDraft(OperationFacts Facts, OperationIntent Intent, OperationSettlement Settlement, InvitationOutcome Outcome);
