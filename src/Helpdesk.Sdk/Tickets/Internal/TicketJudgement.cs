namespace Helpdesk.Sdk;

/// <summary>What the ticket rule says of one use. It holds whatever policy is plugged in and whatever role decides.</summary>
/// <param name="Outcome">Allow or deny.</param>
/// <param name="Message">Why, for the operator.</param>
/// <param name="Unavailable">The ticket system could not be asked, which is a no for now.</param>
internal sealed record TicketJudgement(PolicyOutcome Outcome, string Message, bool Unavailable = false)
{
    /// <summary>The decision with this rule in it.</summary>
    public PolicyDecision Apply(PolicyDecision decision) => decision with
    {
        Rules = [.. decision.Rules, new RuleResult(Unavailable ? RuleNames.TicketSource : RuleNames.Ticket, Outcome, Message)],
        Outcome = Outcome > decision.Outcome ? Outcome : decision.Outcome,
    };

    public static TicketJudgement Denied(string message) => new(PolicyOutcome.Deny, message);

    public static TicketJudgement NotAsked(string message) => new(PolicyOutcome.Deny, message, Unavailable: true);
}
