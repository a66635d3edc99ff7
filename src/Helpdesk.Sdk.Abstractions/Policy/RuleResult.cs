namespace Helpdesk.Sdk;

/// <summary>One rule and what came of it.</summary>
/// <param name="Rule">The rule's stable name ("permission", "scope", "self", "privileged").</param>
/// <param name="Outcome">What this rule alone says.</param>
/// <param name="Message">Why, for the operator.</param>
public sealed record RuleResult(string Rule, PolicyOutcome Outcome, string Message);
