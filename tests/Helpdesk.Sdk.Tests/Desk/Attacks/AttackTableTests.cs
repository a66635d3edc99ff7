using System.Reflection;
using System.Text.RegularExpressions;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>The table of attacks names tests that exist, so that it cannot rot.</summary>
public sealed partial class AttackTableTests
{
    [Fact]
    public void Every_test_the_table_of_attacks_names_is_there()
    {
        var named = Names(File.ReadAllText(RepositoryRoot.PathOf("docs", "security", "attacks.md"))).ToList();
        Assert.True(named.Count > 60, $"The table names {named.Count} tests only: is it read?");
        Assert.Empty(named.Where(static n => !Exists(n.Class, n.Method)).Select(static n => $"{n.Class}.{n.Method}"));
    }

    [Fact]
    public void Every_test_the_threat_model_names_is_there()
    {
        var named = Names(File.ReadAllText(RepositoryRoot.PathOf("docs", "security", "threat-model.md"))).ToList();
        Assert.True(named.Count > 40, $"The model names {named.Count} tests only: is it read?");
        Assert.Empty(named.Where(static n => !Exists(n.Class, n.Method)).Select(static n => $"{n.Class}.{n.Method}"));
    }

    [Fact]
    public void A_test_that_is_not_there_is_found_out()
    {
        Assert.Equal([("GoneTests", "Nothing_here")], Names("| a | `GoneTests.Nothing_here` |\n| b | not yet |"));
        Assert.False(Exists("GoneTests", "Nothing_here"));
        Assert.False(Exists(nameof(NodeAttackTests), "Nothing_here"));
        Assert.False(Exists(nameof(AttackTableTests), nameof(Names)), "not every method is a test");
    }

    [Fact]
    public void Every_row_names_a_test_or_says_not_yet()
    {
        var rows = File.ReadLines(RepositoryRoot.PathOf("docs", "security", "attacks.md")).Where(static l => l.StartsWith("| ", StringComparison.Ordinal) && !l.StartsWith("| attack", StringComparison.Ordinal)).ToList();
        Assert.All(rows, static row => Assert.True(Names(row).Any() || row.Contains("not yet", StringComparison.Ordinal), row));
    }

    private static IEnumerable<(string Class, string Method)> Names(string text) =>
        TestName().Matches(text).Select(static m => (m.Groups["class"].Value, m.Groups["method"].Value));

    // Tests of other assemblies are looked up where they are written.
    private static bool Exists(string className, string method) =>
        typeof(AttackTableTests).Assembly.GetTypes().FirstOrDefault(t => t.Name == className) is { } type
            ? type.GetMethod(method)?.GetCustomAttributes<FactAttribute>(inherit: true).Any() == true
            : Directory.EnumerateFiles(RepositoryRoot.PathOf("tests"), className + ".cs", SearchOption.AllDirectories)
                .Any(file => File.ReadAllText(file).Contains($" {method}(", StringComparison.Ordinal));

    [GeneratedRegex(@"`(?<class>\w+(Tests|Attacks))\.(?<method>\w+)`")]
    private static partial Regex TestName();
}
