namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>One place that breaks a rule.</summary>
internal sealed record Violation(string Where, string What)
{
    public override string ToString() => $"{Where}: {What}";
}
