using static Helpdesk.Sdk.Tests.Policy.PolicyGround;

namespace Helpdesk.Sdk.Tests.Policy;

/// <summary>Which roles count: those held, declared and with a policy for the store; a binding one rules out the unrestricted.</summary>
public sealed class EffectiveRolesTests
{
    private static readonly RoleSettings s_open = Role("Open", Unrestricted), s_tight = Role("Tight", Restricted("DC=x")), s_binding = Role("Binding", Restricted("DC=x")) with { Binding = true };
    private static readonly HelpdeskSettings s_settings = Settings(s_open, s_tight, s_binding, Role("Loose", Unrestricted) with { Binding = true });

    [Theory]
    [InlineData("Open,Tight", "Open,Tight")]
    [InlineData("Tight,Open", "Tight,Open")]
    [InlineData("Unknown,Open", "Open")]
    [InlineData("Open,Binding,Tight", "Binding,Tight")]
    [InlineData("Binding,Open", "Binding")]
    [InlineData("Loose,Open,Tight", "Loose,Open,Tight")]
    [InlineData("", "")]
    public void Held_roles_in_their_order(string held, string effective) => Assert.Equal(effective, Of(s_settings, Roles(held)));

    [Fact]
    public void A_role_says_nothing_of_a_store_it_has_no_policy_for() => Assert.Empty(EffectiveRoles.Of(s_settings, Operator("olga", "Open", "Binding"), "there"));

    [Theory]
    [InlineData("Open,Tight", "Tight")]
    [InlineData("Open", "")]
    [InlineData("", "")]
    public void What_is_declared_decides_not_what_is_claimed(string claimed, string effective) =>
        Assert.Equal(effective, Of(Declared("Tight"), Roles(claimed)));

    [Fact]
    public void Who_is_not_declared_holds_nothing() => Assert.Empty(EffectiveRoles.Of(Declared("Tight"), Operator("paul", "Tight"), Store));

    [Theory]
    [InlineData("Open", "")]
    [InlineData("Tight", "Tight")]
    [InlineData("Open,Tight", "Tight")]
    public void Naming_fewer_roles_never_sheds_a_binding_one(string claimed, string effective) =>
        Assert.Equal(effective, Of(Declared("Open", "Tight", "Binding"), Roles(claimed)));

    [Fact]
    public void Who_may_be_seen_is_in_the_scope_of_one_of_them()
    {
        Assert.True(Visibility.CanSee(s_settings, Operator("olga", "Tight"), User("ann", "OU=a,DC=x")));
        Assert.False(Visibility.CanSee(s_settings, Operator("olga", "Tight"), User("ann", "DC=y")));
        Assert.True(Visibility.CanSee(s_settings, Operator("olga", "Tight", "Open"), User("ann", "DC=y")));
        Assert.False(Visibility.CanSee(s_settings, Operator("olga", "Binding", "Open"), User("ann", "DC=y")));
        Assert.False(Visibility.CanSee(s_settings, Operator("olga"), User("ann", "DC=x")));
    }

    private static string[] Roles(string names) => names.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static string Of(HelpdeskSettings settings, string[] roles) => string.Join(',', EffectiveRoles.Of(settings, Operator("olga", roles), Store).Select(static r => r.Name));

    private static HelpdeskSettings Declared(params string[] roles) => s_settings with
    {
        Operators = new Dictionary<string, OperatorSettings>(StringComparer.OrdinalIgnoreCase) { ["olga"] = new("olga", null, roles, []) },
    };
}
