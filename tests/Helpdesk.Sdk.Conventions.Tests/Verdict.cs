namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Holds what a rule found against what it should have found.</summary>
internal static class Verdict
{
    /// <summary>The project itself keeps the rule.</summary>
    public static void Clean(IEnumerable<Violation> found)
    {
        var all = found.Select(static v => v.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (all.Count > 0)
            Assert.Fail($"{all.Count} broken:{Environment.NewLine}{string.Join(Environment.NewLine, all)}");
    }

    /// <summary>The rule found the plants, each of them and nothing beside them.</summary>
    public static void Exactly(IEnumerable<Violation> found, params string[] planted) =>
        Assert.Equal(planted.Order(StringComparer.Ordinal), found.Select(static v => v.Where).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
