using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>Creations step by step: whose name is taken, what may be under way already, and how long the directory has.</summary>
public sealed class CreationPipelineTests
{
    private static readonly CreateUserRequest s_eve = new("dir", new NewUser { UserName = "eve", Email = "eve@corp.example", SecondaryEmail = "eve@home.example" });
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("eve")]
    [InlineData("eve@corp.example")]
    [InlineData("eve@home.example")]
    public async Task Each_name_of_hers_may_be_somebody_elses_and_so_may_one_that_several_have(string name)
    {
        await using var desk = await PipelineDesk.StartAsync();
        desk.Directory.Add(name == "eve" ? "eve" : "bob", name == "eve" ? null : name);
        await AssertTakenAsync();
        desk.Directory.Users.Clear();
        desk.Directory.OnResolve = reference =>
        {
            if (reference.Name == name)
                throw new IdentityStoreException(StoreErrorCode.Ambiguous, "Several.");
        };
        await AssertTakenAsync();
        desk.Directory.OnResolve = static _ => { };
        Assert.True((await desk.CreateAsync(s_eve)).Succeeded);

        async Task AssertTakenAsync()
        {
            var error = (await desk.CreateAsync(s_eve)).Error!;
            Assert.Equal((ErrorCode.StoreRefused, $"A user '{name}' exists already.", 0), (error.Code, error.Message, desk.Directory.Created));
        }
    }

    [Fact]
    public async Task A_directory_that_does_not_answer_has_not_said_that_the_name_is_taken()
    {
        await using var desk = await PipelineDesk.StartAsync();
        desk.Directory.OnResolve = static _ => throw new IdentityStoreException(StoreErrorCode.Unavailable, "Down.");
        Assert.Equal(ErrorCode.StoreUnavailable, (await desk.CreateAsync(s_eve)).Error?.Code);
        Assert.Equal(0, desk.Directory.Created);
    }

    [Theory]
    [InlineData("CreateUser", "dir", "EVE", true)]
    [InlineData("ImportUsers", "dir", "eve", true)]
    [InlineData("CreateUser", "dir", "bob", false)]
    [InlineData("CreateUser", "local", "eve", false)]
    [InlineData("DeleteUser", "dir", "eve", false)]
    public async Task A_creation_under_that_name_whose_outcome_is_not_known_keeps_the_next_from_it(string action, string store, string name, bool stops)
    {
        await using var desk = await PipelineDesk.StartAsync(static settings => settings["Helpdesk:Timeouts:Operation"] = "00:02:00");
        var id = OperationId.Create(desk.Now);
        await desk.Host.State.Ledger.BeginAsync(
            new OperationIntent
            {
                Id = id,
                Action = new HelpdeskAction(action),
                Entry = PipelineDesk.Who("olga", "Free").Line(desk.Now, new HelpdeskAction(action), HistoryStatus.Intended) with { Operation = id, TargetStore = store, TargetName = name },
                Deadline = desk.Now + desk.OperationTimeout + TimeSpan.FromSeconds(15),
            },
            Token);
        var result = await desk.CreateAsync(s_eve);
        Assert.Equal(stops ? ErrorCode.OutcomeUnknown : null, result.Error?.Code);
        Assert.Equal(stops ? 0 : 1, desk.Directory.Created);
        if (stops)
        {
            Assert.Equal(id.Value, result.Error!.Details["operation"]);
            Assert.Single(await desk.Host.HistoryAsync(), static l => l.Status == HistoryStatus.Refused && l.Reason == ErrorCode.OutcomeUnknown.Value);
        }
    }

    [Fact]
    public async Task A_creation_has_its_time_and_two_seconds_and_is_known_to_run_for_fifteen()
    {
        await using var desk = await PipelineDesk.StartAsync();
        var end = desk.Now + desk.OperationTimeout;
        var seen = new List<bool>();
        desk.Directory.OnCreate = async (_, _, token) =>
        {
            seen.Add(await desk.UnsettledAsync(end.AddSeconds(15).AddMilliseconds(-1)) is null && await desk.UnsettledAsync(end.AddSeconds(15)) is not null);
            desk.Host.Time.Advance(desk.OperationTimeout + TimeSpan.FromSeconds(1));
            seen.Add(token.IsCancellationRequested);
            desk.Host.Time.Advance(TimeSpan.FromSeconds(1));
            seen.Add(token.IsCancellationRequested);
            return ChangeResult.Succeeded();
        };
        await desk.CreateAsync(s_eve);
        Assert.Equal([true, false, true], seen);
    }

    [Fact]
    public async Task The_permit_ends_with_the_creation()
    {
        await using var desk = await PipelineDesk.StartAsync();
        ChangePermit? kept = null;
        desk.Directory.OnCreate = (permit, _, _) =>
        {
            kept = permit;
            return new(ChangeResult.Succeeded());
        };
        Assert.True((await desk.CreateAsync(s_eve)).Succeeded);
        Assert.Throws<InvalidPermitException>(() => kept!.Spend("dir", "eve", HelpdeskAction.CreateUser));
    }

    [Fact]
    public async Task A_directory_that_throws_may_have_created_the_user()
    {
        await using var desk = await PipelineDesk.StartAsync(hooked: true);
        desk.Directory.OnCreate = static (_, _, _) => throw new InvalidOperationException("inside of the store");
        var error = (await desk.CreateAsync(s_eve)).Error!;
        Assert.Equal((ErrorCode.OutcomeUnknown, "No answer came: the user may or may not have been created."), (error.Code, error.Message));
        Assert.Equal(HistoryStatus.Unknown, Assert.Single(desk.Hook.Told).Outcome);
        Assert.Equal(ErrorCode.OutcomeUnknown, (await desk.CreateAsync(s_eve)).Error?.Code);
        Assert.Equal(1, desk.Directory.Created);
    }

    [Fact]
    public async Task Hooks_are_told_that_it_is_not_known_when_the_outcome_could_not_be_recorded()
    {
        await using var desk = await PipelineDesk.StartAsync(state: static (method, _) => method.Name == "SettleAsync" ? new ValueTask<bool>(false) : null, hooked: true);
        Assert.Equal(ErrorCode.OutcomeUnknown, (await desk.CreateAsync(s_eve)).Error?.Code);
        Assert.Equal(HistoryStatus.Unknown, Assert.Single(desk.Hook.Told).Outcome);
    }

    [Fact]
    public async Task Whoever_gives_up_while_it_is_judged_creates_nobody()
    {
        var policy = new ActsWhileDeciding();
        await using var desk = await PipelineDesk.StartAsync(hooked: true, policy: policy);
        using var caller = new CancellationTokenSource();
        desk.Hook.Before = (_, _) =>
        {
            policy.OnDeciding = caller.CancelAsync;
            return new(HookVerdict.Allow);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.Host.As("olga", "Free").Users.CreateAsync(s_eve, caller.Token));
        Assert.Equal(0, desk.Directory.Created);
        Assert.DoesNotContain(await desk.Host.HistoryAsync(), static l => l.Status == HistoryStatus.Intended);
    }
}
