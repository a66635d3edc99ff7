using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>Whoever is named is found in the store that is named, or in all of them when none is.</summary>
public sealed class TargetResolverTests : IAsyncLifetime
{
    private static readonly OperatorActor s_olga = new("olga", ["Desk"]);
    private DeskHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await DeskHost.StartAsync(static settings =>
    {
        StubStoreFactory.Configure(settings);
        settings["Helpdesk:Stores:second:Type"] = "Stub";
        settings["Helpdesk:Roles:Desk:Policies:second:Mode"] = "Restricted";
        settings["Helpdesk:Roles:Desk:Policies:second:Scope:0"] = "OU=Staff,DC=stub";
    });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("", "invalid-name", "The user name is empty.")]
    [InlineData(":", "invalid-name", "The user name is empty.")]
    [InlineData("stub:", "invalid-name", "The user name is empty.")]
    [InlineData(":ann", "unknown-store", "There is no store of that name; known: local, second, stub.")]
    [InlineData("nowhere:ann", "unknown-store", "There is no store of that name; known: local, second, stub.")]
    [InlineData("no where:ann", "unknown-store", "There is no store of that name; known: local, second, stub.")]
    [InlineData("second:ann", "unknown-user", "No user 'ann' was found.")]
    public async Task A_name_that_leads_nowhere_says_why(string text, string reason, string message)
    {
        _host.Stub.Add("ann");
        var resolution = await ResolveAsync(text);
        Assert.Equal((reason, message), (resolution.TrueReason, resolution.Error?.Message));
    }

    [Theory]
    [InlineData("ann")]
    [InlineData("stub:ann")]
    public async Task One_that_may_be_seen_is_found_with_or_without_the_store(string text)
    {
        var ann = _host.Stub.Add("ann");
        var resolution = await ResolveAsync(text);
        Assert.Equal((null, "stub", ann), (resolution.Error, resolution.Store?.Name, resolution.User?.Key));
    }

    [Theory]
    [InlineData("nobody", "nobody", "unknown-user", "local")]
    [InlineData("hidden", "nobody", "outside-scope", "second")]
    [InlineData("nobody", "hidden", "outside-scope", "stub")]
    [InlineData("seen", "hidden", null, "second")]
    [InlineData("hidden", "seen", null, "stub")]
    [InlineData("seen", "seen", "ambiguous", null)]
    public async Task Of_several_stores_the_one_that_has_somebody_decides(string second, string stub, string? reason, string? store)
    {
        Add("second", second);
        Add("stub", stub);
        var resolution = await ResolveAsync("ann");
        Assert.Equal((reason, store), (resolution.TrueReason, resolution.Store?.Name));
        Assert.Equal(reason is null, resolution.Error is null);
        Assert.Equal(reason is null or "outside-scope", resolution.User is not null);
    }

    [Theory]
    [InlineData("second", "stub")]
    [InlineData("stub", "second")]
    public async Task Several_in_one_store_are_several_whatever_the_others_have(string several, string one)
    {
        ((StubStore)_host.Store(one)).Add("ann");
        var store = (StubStore)_host.Store(several);
        foreach (var name in new[] { "ann", "ann2" })
            store.Users["id-" + name] = store.Users[store.Add(name).Id] with { UserName = "ann" };
        store.Several = true;
        var resolution = await ResolveAsync("ann");
        Assert.Equal(("ambiguous", ErrorCode.Ambiguous), (resolution.TrueReason, resolution.Error?.Code));
    }

    private void Add(string store, string kind)
    {
        if (kind != "nobody")
            ((StubStore)_host.Store(store)).Add("ann", kind == "hidden" ? "OU=Left,DC=stub" : "OU=Staff,DC=stub");
    }

    private ValueTask<Resolution> ResolveAsync(string text) =>
        new TargetResolver(_host.Get<Corridor>()).ResolveAsync(s_olga, new UserTarget(text), TestContext.Current.CancellationToken);
}
