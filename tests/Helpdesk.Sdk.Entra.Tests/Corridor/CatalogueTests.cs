using System.Collections.Concurrent;
using Helpdesk.Sdk.GraphDouble;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Entra.Tests.Corridor;

/// <summary>Hundreds of tenants in one catalogue: nothing is connected before it is used, and none is in another's way.</summary>
public sealed class CatalogueTests : IAsyncLifetime
{
    private const int Tenants = 300;
    private readonly ConcurrentBag<string> _strayed = [];
    private readonly GraphServer[] _graphs = new GraphServer[3];
    private ServiceProvider _services = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IHelpdeskOrchestrator Orchestrator => _services.GetRequiredService<IHelpdeskOrchestrator>();

    private OperatorDesk Desk => Orchestrator.ForOperator(new OperatorActor("carol", ["Free"]), EntraDesk.Contact);

    public async ValueTask InitializeAsync()
    {
        for (var i = 0; i < _graphs.Length; i++)
            _graphs[i] = new GraphServer(tenantId: Guid.NewGuid().ToString("D"));
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Helpdesk:State:Provider"] = "InMemory",
            ["Helpdesk:Contacts:Quarantine"] = "00:00:00",
            ["Helpdesk:Timeouts:Operation"] = "00:01:00",
            ["Helpdesk:Roles:Free:Permissions:0"] = "FindUsers",
            ["Helpdesk:Roles:Free:Permissions:1"] = "ResetAnyPassword",
            ["Helpdesk:Roles:Free:Permissions:2"] = "RevealSecret",
        };
        for (var i = 0; i < Tenants; i++)
        {
            var store = $"Helpdesk:Stores:t{i}:";
            settings[store + "Type"] = "Entra";
            settings[store + "TenantId"] = i < _graphs.Length ? _graphs[i].Directory.TenantId : Guid.NewGuid().ToString("D");
            settings[store + "ClientId"] = i < _graphs.Length ? _graphs[i].Authority.App.ClientId : Guid.NewGuid().ToString("D");
            settings[store + "ClientSecret"] = i < _graphs.Length ? _graphs[i].Authority.App.Secret : $"secret-of-{i}";
            settings[store + "GraphBaseUrl"] = _graphs[0].GraphAddress.AbsoluteUri.TrimEnd('/');
            settings[store + "AuthorityHost"] = _graphs[0].AuthorityAddress.AbsoluteUri;
            settings[$"Helpdesk:Roles:Free:Policies:t{i}:Mode"] = "Unrestricted";
        }
        var services = new ServiceCollection();
        services.AddHelpdesk(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Helpdesk")).AddInProcessOutbox()
            .AddEntraStores((name, options) => options.HttpHandler = int.Parse(name[1..], System.Globalization.CultureInfo.InvariantCulture) is var i && i < _graphs.Length ? _graphs[i].CreateHandler() : new Stray(name, _strayed));
        _services = services.BuildServiceProvider();
        await Orchestrator.InitializeAsync(Cancellation);
    }

    [Fact]
    public async Task Nothing_is_asked_before_a_tenant_is_used_and_then_only_that_one()
    {
        var catalog = _services.GetRequiredService<IIdentityStoreCatalog>();
        Assert.True(catalog.TryGet("t299", out _));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Assert.All(Enumerable.Range(0, Tenants), i => Assert.True(catalog.TryGet($"t{i}", out _)));
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.Equal(Tenants, catalog.Names.Count);
        Assert.Equal([0, 0, 0], _graphs.Select(static g => g.Journal.Requests.Count + g.Authority.TokenRequests));
        Assert.True(grown < 15_000_000, $"{Tenants} stores took {grown} bytes.");

        var hybrid = _graphs[1].Directory.AddSyncedUser("hybrid", Guid.NewGuid());
        var anna = _graphs[1].Directory.AddUser("anna");
        Assert.True((await ResetAsync("t1", anna)).Succeeded);
        // Its original could be in any directory, but in no tenant: they are not asked.
        Assert.Equal(ErrorCode.NotSupported, (await ResetAsync("t1", hybrid)).Error?.Code);

        Assert.Equal([0, 1, 0], _graphs.Select(static g => g.Authority.TokenRequests));
        Assert.Empty(_strayed);
    }

    [Fact]
    public async Task Each_tenant_is_signed_in_to_with_its_own_credential()
    {
        foreach (var (graph, i) in _graphs.Select(static (g, i) => (g, i)))
            Assert.True((await ResetAsync($"t{i}", graph.Directory.AddUser("anna"))).Succeeded);
        _graphs[2].Authority.Failing = "invalid_client";

        foreach (var graph in _graphs)
        {
            var others = _graphs.Where(g => g != graph).SelectMany(static g => g.Authority.Issued).ToHashSet(StringComparer.Ordinal);
            Assert.Equal(1, graph.Authority.TokenRequests);
            Assert.All(graph.Journal.Requests, r => Assert.DoesNotContain(r.Request.Header("Authorization")?.Replace("Bearer ", "", StringComparison.Ordinal) ?? "", others));
        }
    }

    [Fact]
    public async Task A_tenant_that_has_to_wait_does_not_make_another_wait()
    {
        var (slow, quick) = (_graphs[0].Directory.AddUser("slow"), _graphs[1].Directory.AddUser("quick"));
        _graphs[0].Faults.Add(new ScriptedFault(FaultKind.Throttled) { When = static r => r.Method == "GET", Times = int.MaxValue, RetryAfter = 50 });
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var waiting = Desk.Users.ShowAsync(new UserKey("t0", slow.Id), end.Token);
        await Wait.UntilAsync(() => _graphs[0].Faults.Inflicted > 0);
        var shown = await Desk.Users.ShowAsync(new UserKey("t1", quick.Id), Cancellation);

        Assert.True(shown.Succeeded, shown.Error?.Message);
        Assert.False(waiting.IsCompleted);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        foreach (var graph in _graphs)
        {
            Assert.Empty(graph.Journal.Violations);
            ContractFile.Check(graph.Journal.Requests);
            await graph.DisposeAsync();
        }
    }

    private async Task<HelpdeskResult<ResetPasswordOutcome>> ResetAsync(string store, GraphUser user)
    {
        using var password = new Secret("Fresh#Pass27");
        return await Desk.Passwords.ResetAsync(new ResetPasswordRequest(new UserKey(store, user.Id)) { Password = password }, Cancellation);
    }

    private sealed class Stray(string store, ConcurrentBag<string> strayed) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            strayed.Add($"{store}: {request.RequestUri}");
            throw new HttpRequestException("Nobody is here.");
        }
    }
}
