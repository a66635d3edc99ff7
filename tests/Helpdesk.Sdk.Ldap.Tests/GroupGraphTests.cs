namespace Helpdesk.Sdk.Ldap.Tests;

public sealed class GroupGraphTests
{
    [Fact]
    public void A_circle_ends_and_every_way_is_told()
    {
        var graph = new GroupGraph(10);
        graph.AddOwn(Group("a"), GroupMembershipKind.Direct);
        graph.AddOwn(Group("p"), GroupMembershipKind.Primary);
        graph.AddParent(Group("a"), Group("b"));
        graph.AddParent(Group("b"), Group("c"));
        graph.AddParent(Group("c"), Group("a"));
        graph.AddParent(Group("p"), Group("c"));
        var visited = new List<string>();
        while (graph.TryTakeNext(out var next)) visited.Add(next.Id);

        var entries = graph.ToEntries();

        Assert.Equal(["a", "p", "b", "c"], visited);
        Assert.Equal(
            [("a", GroupMembershipKind.Direct, ""), ("b", GroupMembershipKind.Nested, "a,p"), ("c", GroupMembershipKind.Nested, "a,p"), ("p", GroupMembershipKind.Primary, "")],
            entries.OrderBy(static entry => entry.Group.Id).Select(static entry => (entry.Group.Id, entry.Kind, string.Join(',', entry.Through))));
    }

    [Fact]
    public void Direct_beats_primary_and_too_many_are_an_error()
    {
        var graph = new GroupGraph(2);
        graph.AddOwn(Group("a"), GroupMembershipKind.Primary);
        graph.AddOwn(Group("a"), GroupMembershipKind.Direct);
        Assert.Equal(GroupMembershipKind.Direct, Assert.Single(graph.ToEntries()).Kind);
        graph.AddParent(Group("a"), Group("b"));

        Assert.Throws<IdentityStoreException>(() => graph.AddParent(Group("b"), Group("c")));
    }

    private static DirectoryGroup Group(string id) => new(id, id);
}
