namespace AgentDesk.Pages.Help;

/// <summary>Something that can be chosen in the second step.</summary>
/// <param name="Value">What the form sends.</param>
/// <param name="Text">What it is called.</param>
/// <param name="Told">What is to be known before it is chosen.</param>
public sealed record HelpChoice(string Value, string Text, string? Told);
