using System.Collections.Concurrent;
using Helpdesk.Sdk.GraphDouble;
using Helpdesk.Sdk.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk.Entra.Tests;

/// <summary>
/// A whole desk over a tenant of the double: the store comes from configuration, speaks HTTP over TLS and signs in with a secret; the state is in memory.
/// Disposing it fails the test when any request broke the contract.
/// </summary>
public sealed class EntraDesk : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private EntraDesk(ServiceProvider services, GraphServer graph, CapturedLogs logs)
    {
        _services = services;
        Graph = graph;
        Logs = logs;
    }

    public static ContactInfo Contact { get; } = new() { Machine = "desk-1", Client = "tests" };

    public GraphServer Graph { get; }

    public CapturedLogs Logs { get; }

    /// <summary>The desk's clock; the double keeps its own.</summary>
    public ShiftedClock Clock { get; private init; } = new();

    public IHelpdeskOrchestrator Orchestrator => _services.GetRequiredService<IHelpdeskOrchestrator>();

    public InProcessOutbox Outbox => _services.GetRequiredService<InProcessOutbox>();

    public IHelpdeskState State => _services.GetRequiredService<IHelpdeskState>();

    public IIdentityStore Store => Find("cloud");

    /// <summary>The operator of a test; the role may do everything, and asks for no verification.</summary>
    public OperatorDesk Desk => As("carol", "Free");

    /// <summary>The settings every test starts from.</summary>
    public static Dictionary<string, string?> Settings(GraphServer graph)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Helpdesk:State:Provider"] = "InMemory",
            ["Helpdesk:Stores:cloud:Type"] = "Entra",
            ["Helpdesk:Stores:cloud:TenantId"] = graph.Directory.TenantId,
            ["Helpdesk:Stores:cloud:ClientId"] = graph.Authority.App.ClientId,
            ["Helpdesk:Stores:cloud:ClientSecret"] = graph.Authority.App.Secret,
            ["Helpdesk:Stores:cloud:GraphBaseUrl"] = graph.GraphAddress.AbsoluteUri.TrimEnd('/'),
            ["Helpdesk:Stores:cloud:AuthorityHost"] = graph.AuthorityAddress.AbsoluteUri,
            ["Helpdesk:Contacts:Quarantine"] = "00:00:00",
            // A first call loads and signs in; on a busy machine that takes its time.
            ["Helpdesk:Timeouts:Operation"] = "00:01:00",
            ["Helpdesk:Roles:Free:Policies:cloud:Mode"] = "Unrestricted",
        };
        string[] permissions =
        [
            "FindUsers", "ViewContactData", "Evaluate", "ViewHistory", "ExportUsers", "ResetAnyPassword", "RevealSecret", "UnlockAnyAccount", "Unenroll", "IssueEnrollmentCode",
            "ResetAuthenticators", "RevokeSessions", "ManageUsers", "ManageGroups", "ManageApplications", "ManageDevices",
        ];
        for (var i = 0; i < permissions.Length; i++)
            settings[$"Helpdesk:Roles:Free:Permissions:{i}"] = permissions[i];
        return settings;
    }

    /// <summary>Starts one over a double of its own.</summary>
    public static async Task<EntraDesk> StartAsync(Action<GraphServer>? prepare = null, Action<Dictionary<string, string?>>? change = null, Action<IHelpdeskBuilder>? build = null)
    {
        var graph = await new GraphServer().ListenAsync();
        prepare?.Invoke(graph);
        var settings = Settings(graph);
        change?.Invoke(settings);
        var logs = new CapturedLogs();
        var collection = new ServiceCollection();
        var clock = new ShiftedClock();
        collection.AddSingleton<TimeProvider>(clock);
        collection.AddLogging(b => b.AddProvider(logs).SetMinimumLevel(LogLevel.Trace));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var builder = collection.AddHelpdesk(configuration.GetSection("Helpdesk")).AddInProcessOutbox().AddEntraStores();
        build?.Invoke(builder);
        var services = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        var desk = new EntraDesk(services, graph, logs) { Clock = clock };
        await desk.Orchestrator.InitializeAsync(TestContext.Current.CancellationToken);
        return desk;
    }

    public IIdentityStore Find(string name) => _services.GetRequiredService<IIdentityStoreCatalog>().TryGet(name, out var store) ? store : throw new InvalidOperationException();

    public OperatorDesk As(string name, params string[] roles) => Orchestrator.ForOperator(new OperatorActor(name, roles), Contact);

    public static UserKey Key(GraphUser user) => new("cloud", user.Id);

    /// <summary>The account as the store shows it.</summary>
    public async Task<DirectoryUser> ReadAsync(GraphUser user) =>
        await Store.ResolveAsync(UserReference.ById(Key(user)), TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("The account is gone.");

    /// <summary>Resets the password to a typed one.</summary>
    public async Task<HelpdeskResult<ResetPasswordOutcome>> ResetAsync(GraphUser user, string password = "Fresh#Pass27", string? idempotencyKey = null)
    {
        using var secret = new Secret(password);
        return await Desk.Passwords.ResetAsync(new ResetPasswordRequest(Key(user)) { Password = secret, IdempotencyKey = idempotencyKey });
    }

    /// <summary>Settles what is unknown, and answers what became of the last operation.</summary>
    public async Task<string> ReconcileAsync()
    {
        // Nobody settles what may still be on its way.
        if (Clock.Lead < TimeSpan.FromMinutes(4))
            Clock.Lead = TimeSpan.FromMinutes(4);
        var settled = await Orchestrator.ForHost(Contact).ReconcileAsync(TestContext.Current.CancellationToken);
        Assert.True(settled.Succeeded, settled.Error?.Message);
        return (await HistoryAsync()).First(static e => e.Operation is not null && e.Status.Value is "unknown" or "succeeded" or "refused").Status.Value;
    }

    public async Task<IReadOnlyList<HistoryEntry>> HistoryAsync()
    {
        var entries = new List<HistoryEntry>();
        await foreach (var entry in State.Ledger.QueryAsync(new HistoryQuery(), TestContext.Current.CancellationToken))
            entries.Add(entry);
        return entries;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Graph.DisposeAsync();
        Assert.Empty(Graph.Journal.Violations);
        ContractFile.Check(Graph.Journal.Requests);
    }
}
