namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>What an attacker tries, and the tests of this assembly that try it.</summary>
/// <param name="What">In the words of the list of attacks.</param>
/// <param name="Tests">Their names: class and method.</param>
public sealed record Attack(string What, params IReadOnlyList<string> Tests)
{
    public override string ToString() => What;
}
