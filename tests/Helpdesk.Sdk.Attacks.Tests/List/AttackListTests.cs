using System.Reflection;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>The list and the tests say the same, so that neither loses an attack.</summary>
public sealed class AttackListTests
{
    private static readonly IReadOnlyDictionary<string, OnGroundsAttribute> Tests = typeof(AttackListTests).Assembly.GetTypes()
        .SelectMany(static t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Select(static m => (Method: m, Grounds: m.GetCustomAttribute<OnGroundsAttribute>()))
        .Where(static m => m.Grounds is not null && m.Method.GetCustomAttribute<TheoryAttribute>() is { Skip: null })
        .ToDictionary(static m => $"{m.Method.DeclaringType!.Name}.{m.Method.Name}", static m => m.Grounds!, StringComparer.Ordinal);

    public static TheoryData<string> Listed => [.. AttackList.All.Select(static a => a.What)];

    [Theory]
    [MemberData(nameof(Listed))]
    public void Every_attack_is_tried_on_both_grounds(string what)
    {
        var attack = AttackList.All.Single(a => a.What == what);
        Assert.NotEmpty(attack.Tests);
        Assert.All(attack.Tests, static t => Assert.True(Tests.ContainsKey(t), $"{t} is not there."));
        // One ground alone is enough only where the other cannot be attacked that way.
        Assert.Equal(Enum.GetValues<GroundKind>(), attack.Tests.SelectMany(static t => Tests[t].Grounds).Distinct().Order());
    }

    [Fact]
    public void Every_test_is_in_the_list() =>
        Assert.Empty(Tests.Keys.Except(AttackList.All.SelectMany(static a => a.Tests), StringComparer.Ordinal));

    [Fact]
    public void Every_test_is_on_the_page_of_attacks()
    {
        var page = File.ReadAllText(RepositoryRoot.PathOf("docs", "security", "attacks.md"));
        Assert.DoesNotContain(Tests.Keys, t => !page.Contains($"`{t}`", StringComparison.Ordinal));
    }

    [Fact]
    public void Whoever_leaves_a_ground_out_says_why() =>
        Assert.All(Tests, static t => Assert.True(t.Value.Grounds.Count == 2 || t.Value.Because is { Length: > 20 }, t.Key));
}
