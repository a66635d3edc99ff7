namespace Helpdesk.Sdk;

/// <summary>One rule that a password breaks.</summary>
/// <param name="Rule">The rule; stable, to branch on.</param>
/// <param name="Message">What the rule asks for, to show to a person. Never holds any of the password.</param>
public readonly record struct BrokenPasswordRule(PasswordRule Rule, string Message);
