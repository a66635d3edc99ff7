using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>What the history says of a creation, and what a repeated call is told.</summary>
public sealed class CreationWalkTests
{
    private static readonly CreateUserRequest s_eve = new("dir", new NewUser { UserName = "eve" });

    [Theory]
    [InlineData(true, "ImportUsers")]
    [InlineData(false, "CreateUser")]
    public async Task An_import_is_one_in_the_history(bool import, string action)
    {
        await using var desk = await PipelineDesk.StartAsync();
        Assert.True((await desk.CreateAsync(s_eve with { Import = import })).Succeeded);
        Assert.Equal([(action, "intended", null), (action, "succeeded", "id-eve")],
            (await desk.Host.HistoryAsync()).Reverse().Where(static l => l.TargetName == "eve").Select(static l => (l.Action.Value, l.Status.Value, l.TargetId)));
    }

    [Theory]
    [InlineData(true, ChangeStatus.Succeeded, true)]
    [InlineData(true, ChangeStatus.Unknown, true)]
    [InlineData(true, ChangeStatus.Refused, false)]
    [InlineData(false, ChangeStatus.Succeeded, false)]
    [InlineData(false, ChangeStatus.Unknown, false)]
    public async Task A_first_password_that_was_typed_is_a_revealed_one_when_it_may_have_been_set(bool typed, ChangeStatus status, bool revealed)
    {
        await using var desk = await PipelineDesk.StartAsync();
        var succeeds = status == ChangeStatus.Succeeded;
        if (!succeeds)
            desk.Directory.OnCreate = (_, _, _) => new(status == ChangeStatus.Unknown ? ChangeResult.Unknown("Cut.") : ChangeResult.Refused(RefusalReason.Constraint, "No."));
        using var password = new Secret("Start#Pass1");
        var result = await desk.CreateAsync(s_eve with { User = s_eve.User with { Password = typed ? password : null } });
        Assert.Equal(succeeds, result.Succeeded);
        var lines = (await desk.Host.HistoryAsync()).Where(static l => l.Action == HelpdeskAction.RevealSecret).ToList();
        Assert.Equal(revealed ? [("revealed", succeeds ? "id-eve" : null, "Free")] : [], lines.Select(static l => (l.Status.Value, l.TargetId, l.Role)));
    }

    [Fact]
    public async Task A_value_that_the_directory_does_not_take_is_wrong_input_and_anything_else_its_refusal()
    {
        await using var desk = await PipelineDesk.StartAsync();
        desk.Directory.OnCreate = static (_, _, _) => new(ChangeResult.Refused(RefusalReason.InvalidValue, "The name is too long here."));
        var wrong = (await desk.CreateAsync(s_eve)).Error!;
        Assert.Equal((ErrorCode.InvalidInput, "The name is too long here."), (wrong.Code, wrong.Message));
        desk.Directory.OnCreate = static (_, _, _) => new(ChangeResult.Refused(RefusalReason.Constraint, "Not on Sundays."));
        var refused = (await desk.CreateAsync(s_eve)).Error!;
        Assert.Equal((ErrorCode.StoreRefused, "Not on Sundays."), (refused.Code, refused.Message));
        Assert.Equal(["invalid-value", "constraint"],
            (await desk.Host.HistoryAsync()).Reverse().Where(static l => l.Status == HistoryStatus.Refused).Select(static l => l.Reason));
    }

    [Fact]
    public async Task A_repeated_call_is_told_what_came_of_the_first_and_that_it_is_repeated()
    {
        await using var desk = await PipelineDesk.StartAsync();
        var (made, refused, lost) = (Keyed("eve"), Keyed("bob"), Keyed("cid"));
        var first = await desk.CreateAsync(made);
        desk.Directory.OnCreate = static (_, _, _) => new(ChangeResult.Refused(RefusalReason.Constraint, "No."));
        await desk.CreateAsync(refused);
        desk.Directory.OnCreate = static (_, _, _) => new(ChangeResult.Unknown("Cut."));
        var cut = await desk.CreateAsync(lost);

        var again = (await desk.CreateAsync(made)).Value!;
        Assert.Equal((true, first.Value!.Operation, "id-eve"), (again.Replayed, again.Operation, again.User?.Id));
        var stillRefused = (await desk.CreateAsync(refused)).Error!;
        Assert.Equal((ErrorCode.StoreRefused, true), (stillRefused.Code, stillRefused.Details["replayed"]));
        var stillLost = (await desk.CreateAsync(lost)).Error!;
        Assert.Equal((ErrorCode.OutcomeUnknown, true, cut.Error!.Details["operation"]), (stillLost.Code, stillLost.Details["replayed"], stillLost.Details["operation"]));
        Assert.Equal(3, desk.Directory.Created);
        Assert.Equal(["eve", "bob", "cid"], (await desk.Host.HistoryAsync()).Reverse().Where(static l => l.Reason == "replayed").Select(static l => l.TargetName));

        static CreateUserRequest Keyed(string name) => s_eve with { User = new NewUser { UserName = name }, IdempotencyKey = "key-" + name };
    }

    [Theory]
    [InlineData("dir", "bell\u0007", "dir", "(malformed)", "failed")]
    [InlineData("nowhere", "eve", null, "eve", "failed")]
    public async Task What_was_typed_enters_the_history_only_when_it_can_be_read(string store, string name, string? toldStore, string toldName, string status)
    {
        await using var desk = await PipelineDesk.StartAsync();
        Assert.Equal(ErrorCode.InvalidInput, (await desk.CreateAsync(new CreateUserRequest(store, new NewUser { UserName = name }))).Error?.Code);
        var line = (await desk.Host.HistoryAsync())[0];
        Assert.Equal((toldStore, toldName, status, "invalid-input"), (line.TargetStore, line.TargetName, line.Status.Value, line.Reason));
    }

    [Fact]
    public async Task Whoever_may_not_is_denied_in_the_history_too()
    {
        await using var desk = await PipelineDesk.StartAsync();
        Assert.Equal(ErrorKind.Denied, (await desk.Host.As("dora", "Desk").Users.CreateAsync(s_eve, TestContext.Current.CancellationToken)).Error?.Kind);
        Assert.Equal((HistoryStatus.Denied, "eve", "dir"), (await desk.Host.HistoryAsync()) is [var line, ..] ? (line.Status, line.TargetName, line.TargetStore) : default);
    }
}
