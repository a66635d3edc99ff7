using System.Reflection;
using Helpdesk.Sdk.Tests.Desk;
using Helpdesk.Sdk.Tests.Hooks;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>A desk over a scripted directory "dir", whose pipelines are called without the desks in front of them.</summary>
internal sealed class PipelineDesk : IAsyncDisposable
{
    private PipelineDesk(DeskHost host) => Host = host;

    public DeskHost Host { get; }
    public ScriptedHook Hook { get; private init; } = null!;
    public IReadOnlyList<AlertEvent> Alerts => Alerted.Raised;
    public ScriptedDirectory Directory => (ScriptedDirectory)Host.Store("dir");
    public Corridor Corridor => Host.Get<Corridor>();
    public OperationPipeline Pipeline => Host.Get<OperationPipeline>();
    public DateTimeOffset Now => Host.Time.GetUtcNow();
    public TimeSpan OperationTimeout => Corridor.Settings.Timeouts.Operation;

    private AlertList Alerted { get; init; } = null!;

    /// <summary>Starts it. "Free" may do what the tests do, "Lead" approves and stops; "Desk" is restricted to OU=Staff of "dir".</summary>
    public static async Task<PipelineDesk> StartAsync(
        Action<Dictionary<string, string?>>? change = null, Func<MethodInfo, object?[], object?>? state = null, bool hooked = false, IHelpdeskPolicy? policy = null)
    {
        var (hook, alerts) = (new ScriptedHook(), new AlertList());
        Func<IServiceProvider, IHelpdeskState>? inner = null;
        var host = await DeskHost.StartAsync(
            settings =>
            {
                settings["Helpdesk:Stores:dir:Type"] = "Scripted";
                settings["Helpdesk:Links:BaseAddress"] = "https://desk.example/";
                settings["Helpdesk:Roles:Free:Policies:dir:Mode"] = "Unrestricted";
                settings["Helpdesk:Roles:Lead:Permissions:0"] = "ApproveOperation";
                settings["Helpdesk:Roles:Lead:Permissions:1"] = "StopTheDesk";
                settings["Helpdesk:Roles:Lead:Policies:dir:Mode"] = "Unrestricted";
                settings["Helpdesk:Roles:Desk:Policies:dir:Mode"] = "Restricted";
                settings["Helpdesk:Roles:Desk:Policies:dir:Scope:0"] = "OU=Staff,DC=dir";
                change?.Invoke(settings);
                inner = AttackDesk.StateOf(settings);
            },
            services =>
            {
                services.AddSingleton<IIdentityStoreFactory>(new ScriptedDirectory.Factory()).AddSingleton<IAlertSink>(alerts);
                if (state is not null)
                    services.AddSingleton(sp => Watched.Answering(inner!(sp), state));
                if (hooked)
                    services.AddSingleton<IOperationHook>(hook);
                if (policy is not null)
                    services.AddSingleton(policy);
            });
        return new PipelineDesk(host) { Hook = hook, Alerted = alerts };
    }

    public static OperationCall Call(UserKey target, OperationOptions? options = null, string name = "olga", string role = "Free") =>
        new(Who(name, role), target, options ?? new OperationOptions());

    public static Contact Who(string name, string role) => new(new OperatorActor(name, [role]), DeskHost.Contact);

    public Task<HelpdeskResult<string>> RunAsync(ScriptedOperation operation, UserKey target, OperationOptions? options = null, string role = "Free") =>
        Pipeline.RunAsync(operation, Call(target, options, role: role), TestContext.Current.CancellationToken);

    public Task<HelpdeskResult<CreateUserOutcome>> CreateAsync(CreateUserRequest request) =>
        Host.As("olga", "Free").Users.CreateAsync(request, TestContext.Current.CancellationToken);

    /// <summary>A walk of olga's that has found its target and process.</summary>
    public Walk Walk(UserKey target, string? approval = null)
    {
        var walk = new Walk(Corridor, Call(target, new OperationOptions { Approval = approval }), HelpdeskAction.ResetPassword);
        Assert.Null(walk.Process(null));
        walk.Target(Directory.Users[target.Id]);
        return walk;
    }

    /// <summary>The action has been done to this person as often as their limit allows.</summary>
    public async Task ReachLimitAsync(UserKey target)
    {
        for (var i = 0; i < 3; i++)
            Assert.True((await RunAsync(new ScriptedOperation(), target)).Succeeded);
    }

    /// <summary>A second person agrees to what an answer says has to be asked for.</summary>
    public async Task<string> GrantAsync(HelpdeskError? error)
    {
        var id = Assert.IsType<string>(error?.Details["approval"]);
        var granted = await Host.As("lea", "Lead").Approvals.GrantAsync(id, TestContext.Current.CancellationToken);
        Assert.True(granted.Succeeded, granted.Error?.Message);
        return id;
    }

    /// <summary>The only operation that is unsettled by then.</summary>
    public async Task<HistoryEntry?> UnsettledAsync(DateTimeOffset at) =>
        (await Host.State.Ledger.GetUnsettledAsync(at, TestContext.Current.CancellationToken)).SingleOrDefault()?.Intent;

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
