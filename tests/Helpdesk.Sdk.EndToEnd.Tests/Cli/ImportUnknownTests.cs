using System.Text;
using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Exports;
using Helpdesk.Sdk.Testing;
using HelpdeskCli;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>Rows of an import whose outcome nobody knows, in a directory whose controllers hear of each other's users late.</summary>
public sealed class ImportUnknownTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_user_who_may_have_been_created_is_not_created_again_on_another_controller()
    {
        await using var desk = await StartAsync();
        desk.Store.LosesAnswers = true;
        Assert.Equal("unknown", (await ImportAsync(desk)).Outcome);
        desk.Store.LosesAnswers = false;

        // Started again at once, by the same operator, by another, as another import, as a single user.
        var again = await ImportAsync(desk);
        Assert.Equal("unknown", again.Outcome);
        Assert.Contains("15 minutes", again.Remedy, StringComparison.Ordinal);
        Assert.Equal("unknown", (await ImportAsync(desk, id: "second")).Outcome);
        Assert.Equal("unknown", (await ImportAsync(desk, operatorName: "dora")).Outcome);
        Assert.Equal("unknown", (await ImportAsync(desk, id: "third", dry: true)).Outcome);
        var single = await desk.As("carol").Users.CreateAsync(new CreateUserRequest("two", new NewUser { UserName = "ANN" }), Token);
        Assert.Equal(ErrorKind.Unknown, single.Error!.Kind);
        Assert.Equal(["ann"], desk.Store.Created);
        // Somebody else is not held up.
        Assert.True((await desk.As("carol").Users.CreateAsync(new CreateUserRequest("two", new NewUser { UserName = "bob" }), Token)).Succeeded);

        desk.Store.Replicated = true;
        desk.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, (await desk.Orchestrator.ForHost(new ContactInfo()).ReconcileAsync(Token)).Value);
        Assert.Equal("created-before", (await ImportAsync(desk)).Outcome);
        Assert.Equal(["ann", "bob"], desk.Store.Created);
    }

    [Fact]
    public async Task A_user_who_was_not_created_is_once_that_is_settled()
    {
        await using var desk = await StartAsync();
        desk.Store.LosesCalls = true;
        Assert.Equal("unknown", (await ImportAsync(desk)).Outcome);
        desk.Store.LosesCalls = false;
        desk.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(0, (await desk.Orchestrator.ForHost(new ContactInfo()).ReconcileAsync(Token)).Value);
        Assert.Equal("unknown", (await ImportAsync(desk)).Outcome);
        Assert.Empty(desk.Store.Created);
        desk.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(1, (await desk.Orchestrator.ForHost(new ContactInfo()).ReconcileAsync(Token)).Value);
        Assert.Equal("created", (await ImportAsync(desk)).Outcome);
        Assert.Equal(["ann"], desk.Store.Created);
    }

    [Theory]
    [InlineData(true, "desk-stopped")]
    [InlineData(false, "operator-revoked")]
    public async Task When_the_desk_is_stopped_or_the_operator_revoked_the_import_ends(bool stop, string code)
    {
        await using var desk = await StartAsync();
        Assert.Equal("created", (await ImportAsync(desk)).Outcome);
        var boss = desk.As("boss").Control;
        if (stop)
            Assert.True((await boss.StopAsync(Token)).Succeeded);
        else
            Assert.True((await boss.RevokeAsync("carol", cancellationToken: Token)).Succeeded);
        Assert.Equal(code, (await Assert.ThrowsAsync<CommandFailure>(() => ImportAsync(desk, id: "second"))).Error.Code.Value);
    }

    [Fact]
    public void A_dry_run_remembers_so_many_names_and_no_more()
    {
        var names = new NamesSeen(most: 2);
        foreach (var name in new[] { "ann", "bob", "cid" })
            names.Add(name);
        Assert.Equal([true, true, false], new[] { "ANN", "Bob", "cid" }.Select(names.Contains));
    }

    private static async Task<ImportRowDocument> ImportAsync(Desk desk, string id = "first", string operatorName = "carol", bool dry = false)
    {
        using var file = await UserImportReader.OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes("userName\nann\n")), new UserImportOptions(), Token);
        var importer = new UserImporter(desk.As(operatorName).Users, file, new ImportPlan("two", id) { DryRun = dry });
        return await importer.ImportAsync((await file.ReadAsync(Token))!, Token);
    }

    private static async Task<Desk> StartAsync()
    {
        var desk = new Desk(new TwoControllers("two"), new ManualTimeProvider(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero)));
        await desk.Orchestrator.InitializeAsync(Token);
        return desk;
    }

    private sealed class Desk : IAsyncDisposable
    {
        private readonly ServiceProvider _services;

        public Desk(TwoControllers store, ManualTimeProvider time)
        {
            (Store, Time) = (store, time);
            var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Helpdesk:State:Provider"] = "InMemory",
                ["Helpdesk:Stores:two:Type"] = store.Type,
                ["Helpdesk:Roles:Admin:Permissions:0"] = "ManageUsers",
                ["Helpdesk:Roles:Admin:Permissions:1"] = "StopTheDesk",
                ["Helpdesk:Roles:Admin:Policies:two:Mode"] = "Unrestricted",
            }).Build();
            var services = new ServiceCollection();
            services.AddSingleton<TimeProvider>(time);
            services.AddSingleton<IIdentityStoreFactory>(store);
            services.AddHelpdesk(settings.GetSection("Helpdesk"));
            _services = services.BuildServiceProvider();
        }

        public TwoControllers Store { get; }

        public ManualTimeProvider Time { get; }

        public IHelpdeskOrchestrator Orchestrator => _services.GetRequiredService<IHelpdeskOrchestrator>();

        public OperatorDesk As(string name) => Orchestrator.ForOperator(new OperatorActor(name, ["Admin"]), new ContactInfo());

        public ValueTask DisposeAsync() => _services.DisposeAsync();
    }
}
