using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>Of several accounts of one name only those count that the operator may see and that are named exactly so.</summary>
public sealed class AmbiguousNameTests : IAsyncLifetime
{
    private readonly ScriptedStore _store = new("stub");
    private DeskHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await DeskHost.StartAsync(StubStoreFactory.Configure);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("", null, 0)]
    [InlineData("by-name", "by-name", 1)]
    [InlineData("by-principal", "by-principal", 1)]
    [InlineData("by-mail", "by-mail", 1)]
    [InlineData("hidden", null, 0)]
    [InlineData("other", null, 0)]
    [InlineData("hidden other by-mail", "by-mail", 1)]
    [InlineData("by-name by-mail", null, 2)]
    [InlineData("by-name by-principal by-mail hidden", null, 3)]
    public async Task The_one_that_may_be_seen_is_found_among_all_that_a_search_finds(string found, string? expected, int visible)
    {
        _store.Pages = [new UserPage([.. found.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Someone)], null)];
        var (user, count) = await FindAsync("Desk");
        Assert.Equal((expected, visible), (user?.Key.Id, count));
    }

    [Fact]
    public async Task More_than_a_page_of_them_is_no_single_person()
    {
        _store.Pages = [new UserPage([Someone("by-name")], "more"), new UserPage([], null)];
        Assert.Equal((null, 2), await FindAsync("Desk"));
    }

    [Fact]
    public async Task A_search_without_a_page_finds_nobody() => Assert.Equal((null, 0), await FindAsync("Desk"));

    [Theory]
    [InlineData("Desk", "OU=Staff,DC=stub")]
    [InlineData("Free", null)]
    public async Task Only_that_name_is_searched_for_and_only_where_the_operator_may_look(string role, string? container)
    {
        _store.Pages = [new UserPage([], null)];
        await FindAsync(role);
        Assert.Equal(("shared@example.com", container), (_store.Searched!.Text, _store.Searched.Containers?.Single().ToString()));
    }

    private ValueTask<(DirectoryUser? User, int Visible)> FindAsync(string role) =>
        AmbiguousName.AmongVisibleAsync(_host.Get<Corridor>(), new OperatorActor("olga", [role]), _store, "shared@example.com", TestContext.Current.CancellationToken);

    private static DirectoryUser Someone(string kind) => new()
    {
        Key = new("stub", kind), UserName = kind is "by-name" or "hidden" ? "Shared@example.com" : kind, UserPrincipalName = kind == "by-principal" ? "SHARED@example.com" : null,
        Emails = kind == "by-mail" ? ["first@example.com", "shared@EXAMPLE.com"] : [], Enabled = true, Container = DistinguishedName.Parse(kind == "hidden" ? "OU=Left,DC=stub" : "OU=Staff,DC=stub"),
    };
}
