using static Helpdesk.Sdk.Tests.Policy.PolicyGround;

namespace Helpdesk.Sdk.Tests.Policy;

/// <summary>Two names of one person: the second pair of eyes must be somebody else's.</summary>
public sealed class SamePersonTests
{
    private static readonly OperatorSettings s_olga = new("olga", "om", [], ["here:olga.m", "there:om-admin"]);
    private static readonly OperatorSettings s_alias = new("second", "OM", [], []);
    private static readonly OperatorSettings s_shared = new("third", null, [], ["there:x", "there:OM-ADMIN"]);
    private static readonly OperatorSettings s_other = new("paul", "paul", [], ["here:paul"]);
    private static readonly OperatorSettings s_nameless = new("nameless", null, [], []);

    [Theory]
    [InlineData("olga", "OLGA", true)]
    [InlineData("olga", "second", true)]
    [InlineData("second", "olga", true)]
    [InlineData("olga", "third", true)]
    [InlineData("third", "olga", true)]
    [InlineData("olga", "paul", false)]
    [InlineData("paul", "olga", false)]
    [InlineData("nameless", "third", false)]
    [InlineData("third", "nameless", false)]
    [InlineData("nameless", "paul", false)]
    [InlineData("unknown", "olga", false)]
    [InlineData("olga", "unknown", false)]
    public void Of_declared_operators(string actor, string other, bool same) => Assert.Equal(same, SamePerson.Is(Declared(), Operator(actor), other, []));

    [Theory]
    [InlineData("olga.m", true)]
    [InlineData("here:olga.m", true)]
    [InlineData("HERE:Olga.M", true)]
    [InlineData("om-admin", true)]
    [InlineData("lga.m", false)]
    [InlineData("there:olga.m", false)]
    [InlineData(":olga.m", false)]
    public void An_own_account_is_the_operator_with_and_without_its_store(string other, bool same) => Assert.Equal(same, SamePerson.Is(Declared(), Operator("olga"), other, []));

    [Fact]
    public void An_account_the_sign_in_names_counts_like_a_declared_one()
    {
        var actor = Operator("paula") with { Accounts = ["here:pm", "there:OM-admin"] };
        Assert.True(SamePerson.Is(Settings(), actor, "pm", []));
        Assert.True(SamePerson.Is(Declared(), actor, "olga", []));
        Assert.False(SamePerson.Is(Declared(), actor, "paul", []));
    }

    [Theory]
    [InlineData("corp:olga", true)]
    [InlineData("CORP:Adm-Olga", true)]
    [InlineData("corp:second-sign-in", true)]
    [InlineData("corp:paul", false)]
    public void Two_sign_ins_with_one_account_are_one_person_though_nobody_is_declared(string account, bool same)
    {
        var actor = Operator("second-sign-in") with { Accounts = ["corp:olga", "corp:adm-olga"] };
        Assert.Equal(same, SamePerson.Is(Settings(), actor, "first-sign-in", ["partners:o", account]));
    }

    private static HelpdeskSettings Declared() => Settings() with
    {
        Operators = new[] { s_olga, s_alias, s_shared, s_other, s_nameless }.ToDictionary(static o => o.Name, StringComparer.OrdinalIgnoreCase),
    };
}
