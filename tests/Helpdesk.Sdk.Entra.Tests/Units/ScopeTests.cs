using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests.Units;

/// <summary>Scopes are administrative units by id; one of an account's units inside is enough, and none is never inside.</summary>
public sealed class ScopeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_is_in_a_unit_of_the_scope_is_seen_and_nobody_else()
    {
        GraphUser both = null!, one = null!, elsewhere = null!, none = null!, throughGroup = null!;
        string scope = null!;
        await using var desk = await EntraDesk.StartAsync(
            g =>
            {
                var d = g.Directory;
                var (north, south) = (d.AddUnit("Unit"), d.AddUnit("Unit"));
                (both, one, elsewhere, none, throughGroup) = (d.AddUser("s-both"), d.AddUser("s-one"), d.AddUser("s-elsewhere"), d.AddUser("s-none"), d.AddUser("s-group"));
                foreach (var (unit, user) in new[] { (north, both), (south, both), (south, one), (north, elsewhere) })
                    d.Join(unit, user);
                var group = d.AddGroup("In the unit");
                d.Join(group, throughGroup);
                d.Join(south, group);
                scope = south.Id;
            },
            s =>
            {
                s["Helpdesk:Roles:Narrow:Permissions:0"] = "FindUsers";
                s["Helpdesk:Roles:Narrow:Policies:cloud:Mode"] = "Restricted";
                s["Helpdesk:Roles:Narrow:Policies:cloud:Scope:0"] = $"OU={scope}";
            });
        var seen = new List<string>();
        var narrow = desk.As("carol", "Narrow");

        var page = await narrow.Users.ListAsync(new UserListRequest { Text = "s-" }, Cancellation);

        Assert.True(page.Succeeded);
        seen.AddRange(page.Value.Users.Select(static u => u.Key.Id));
        Assert.Equal(new[] { both.Id, one.Id }.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        Assert.NotEqual(elsewhere.Id, none.Id);
    }
}
