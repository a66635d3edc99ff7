using static Helpdesk.Sdk.Tests.Policy.PolicyGround;

namespace Helpdesk.Sdk.Tests.Policy;

/// <summary>Containers on parsed names, through the index and without it.</summary>
public sealed class ScopesTests
{
    private static readonly string[] s_scope = ["OU=Deep,OU=Down,OU=North,DC=x", "OU=Sales,DC=x", "OU=Sales,DC=y", "OU=Also,OU=North,DC=x"];

    [Theory]
    [InlineData("OU=Sales,DC=x", true)]
    [InlineData("ou=SALES, dc=X", true)]
    [InlineData("OU=Team,OU=Sales,DC=y", true)]
    [InlineData("OU=A,OU=B,OU=Deep,OU=Down,OU=North,DC=x", true)]
    [InlineData("OU=Also,OU=North,DC=x", true)]
    [InlineData("OU=PreSales,DC=x", false)]
    [InlineData("OU=Sales,OU=Else,DC=x", false)]
    [InlineData("OU=Down,OU=North,DC=x", false)]
    [InlineData("DC=x", false)]
    [InlineData("OU=Sales,DC=z", false)]
    public void Inside_is_a_scope_itself_or_below_it(string container, bool inside)
    {
        var parsed = s_scope.Select(Name).ToArray();
        Assert.Equal(inside, new ScopeList(parsed).Covers(Name(container)));
        Assert.Equal(inside, Scopes.Contains(Restricted(s_scope), Name(container)));
        Assert.Equal(inside, Scopes.Contains(Restricted() with { Scope = parsed }, Name(container)));
    }

    [Fact]
    public void The_list_keeps_what_it_was_given_in_order()
    {
        var list = new ScopeList(s_scope.Select(Name));
        Assert.Equal(s_scope.Select(Name), list);
        Assert.Equal((4, Name("OU=Sales,DC=x")), (list.Count, list[1]));
    }

    [Fact]
    public void The_whole_store_is_inside_where_no_scope_is_written_known_container_or_not()
    {
        Assert.True(Scopes.Contains(Restricted(), (DistinguishedName?)null));
        Assert.True(Scopes.Contains(Restricted(), User("ann")));
    }

    [Fact]
    public void Who_is_nowhere_is_outside_every_scope()
    {
        Assert.False(Scopes.Contains(Restricted("DC=x"), (DistinguishedName?)null));
        Assert.False(Scopes.Contains(Restricted("DC=x") with { Scope = [Name("DC=x")] }, (DistinguishedName?)null));
        Assert.False(Scopes.ContainsAny(Restricted("DC=x"), User("ann")));
    }

    [Fact]
    public void One_of_several_containers_is_enough()
    {
        var user = User("ann", "OU=Else,DC=x") with { FurtherContainers = [Name("OU=Third,DC=x"), Name("OU=Sales,DC=x")] };
        Assert.True(Scopes.ContainsAny(Restricted(s_scope), user));
        Assert.True(Scopes.Contains(Restricted(s_scope), user));
        Assert.False(Scopes.ContainsAny(Restricted(s_scope), user with { FurtherContainers = [Name("OU=Third,DC=x"), Name("OU=Fourth,DC=x")] }));
    }

    [Fact]
    public void An_unrestricted_policy_contains_everybody_and_only_ContainsAny_asks_further() =>
        Assert.Equal((true, false), (
            Scopes.Contains(Unrestricted with { Scope = [Name("DC=y")] }, User("ann", "DC=x")),
            Scopes.ContainsAny(Unrestricted with { Scope = [Name("DC=y")] }, User("ann", "DC=x"))));

    [Fact]
    public void A_listing_ends_at_the_containers_of_all_roles_or_not_at_all()
    {
        Assert.Equal([Name("DC=a"), Name("DC=b")], Visibility.Containers([Role("A", Restricted("DC=a", "DC=b")), Role("B", Restricted("dc=A"))], Store));
        Assert.Null(Visibility.Containers([Role("A", Restricted("DC=a")), Role("B", Restricted())], Store));
        Assert.Null(Visibility.Containers([Role("A", Restricted("DC=a")), Role("B", Unrestricted with { Scope = [Name("DC=b")] })], Store));
        Assert.Empty(Visibility.Containers([], Store)!);
    }
}
