using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>A change of the desk itself: what is recorded, raised and told when it was new, and when it was not.</summary>
public sealed class ControlPipelineTests
{
    [Theory]
    [InlineData(true, "succeeded")]
    [InlineData(false, "unchanged")]
    public async Task What_was_new_is_recorded_raised_and_told_as_such(bool isNew, string status)
    {
        await using var desk = await PipelineDesk.StartAsync(hooked: true);
        Assert.Equal(isNew, (await RunAsync(desk, new Scripted(_ => isNew), CancellationToken.None)).Value);

        var lines = (await desk.Host.HistoryAsync()).Where(static l => l.Action == HelpdeskAction.StartTheDesk).Reverse().ToList();
        Assert.Equal(["intended", status], lines.Select(static l => l.Status.Value));
        Assert.All(lines, static l => Assert.Equal(("lea", "Lead", "(desk)"), (l.Operator, l.Role, l.TargetName)));
        Assert.Equal(isNew ? ["started by lea"] : [], desk.Alerts.Select(static a => a.Message));
        var (notice, outcome) = Assert.Single(desk.Hook.Told);
        Assert.Equal((lines[1].Operation, status, "Lead"), (notice.Operation, outcome.Value, notice.Role));
        Assert.Null(await desk.UnsettledAsync(desk.Now.AddYears(1)));
    }

    [Fact]
    public async Task It_is_known_to_run_until_the_change_had_its_time_and_fifteen_seconds_more()
    {
        await using var desk = await PipelineDesk.StartAsync();
        HistoryEntry? early = null, due = null;
        await RunAsync(desk, new Scripted(async _ =>
        {
            var deadline = desk.Now + desk.OperationTimeout + TimeSpan.FromSeconds(15);
            early = await desk.UnsettledAsync(deadline.AddMilliseconds(-1));
            due = await desk.UnsettledAsync(deadline);
            return true;
        }), CancellationToken.None);
        Assert.Equal((null, HelpdeskAction.StartTheDesk), (early, due?.Action));
    }

    [Fact]
    public async Task The_permit_ends_with_the_change()
    {
        await using var desk = await PipelineDesk.StartAsync();
        ChangePermit? kept = null;
        await RunAsync(desk, new Scripted(permit =>
        {
            kept = permit;
            return true;
        }), CancellationToken.None);
        Assert.Throws<InvalidPermitException>(() => kept!.Spend(IDeskControlStore.Desk, IDeskControlStore.Desk, HelpdeskAction.StartTheDesk));
    }

    [Fact]
    public async Task Whoever_gave_up_before_it_began_changes_nothing()
    {
        await using var desk = await PipelineDesk.StartAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(desk, new Scripted(static bool (_) => throw new InvalidOperationException()), new CancellationToken(true)));
        Assert.DoesNotContain(await desk.Host.HistoryAsync(), static l => l.Action == HelpdeskAction.StartTheDesk);
    }

    [Fact]
    public async Task One_that_throws_in_the_middle_has_an_unknown_outcome_and_raises_nothing()
    {
        await using var desk = await PipelineDesk.StartAsync(hooked: true);

        var result = await RunAsync(desk, new Scripted(static bool (_) => throw new TimeoutException("No answer.")), CancellationToken.None);

        Assert.Equal(ErrorCode.OutcomeUnknown, result.Error?.Code);
        Assert.Equal(["intended", "unknown"], (await desk.Host.HistoryAsync()).Where(static l => l.Action == HelpdeskAction.StartTheDesk).Reverse().Select(static l => l.Status.Value));
        Assert.Equal(HistoryStatus.Unknown, Assert.Single(desk.Hook.Told).Outcome);
        Assert.Empty(desk.Alerts);
        // Settled as unknown, not left as if its process had died.
        var unsettled = Assert.Single(await desk.Host.State.Ledger.GetUnsettledAsync(desk.Now.AddYears(1), TestContext.Current.CancellationToken));
        Assert.Equal(SettlementStatus.Unknown, unsettled.Status);
    }

    [Fact]
    public async Task One_whose_outcome_cannot_be_written_is_no_success_and_raises_what_happened()
    {
        await using var desk = await PipelineDesk.StartAsync(
            state: static (method, _) => method.Name == nameof(IOperationLedger.SettleAsync) ? throw new InvalidOperationException("Broken.") : null, hooked: true);

        var result = await RunAsync(desk, new Scripted(static _ => true), CancellationToken.None);

        Assert.Equal(ErrorCode.OutcomeUnknown, result.Error?.Code);
        Assert.Equal(HistoryStatus.Unknown, Assert.Single(desk.Hook.Told).Outcome);
        Assert.Single(desk.Alerts);
    }

    private static Task<HelpdeskResult<bool>> RunAsync(PipelineDesk desk, Scripted change, CancellationToken token) =>
        new ControlPipeline(desk.Corridor, PipelineDesk.Who("lea", "Lead")).RunAsync(change, token);

    private sealed class Scripted(Func<ChangePermit, ValueTask<bool>> change) : DeskChange<bool>
    {
        public Scripted(Func<ChangePermit, bool> change) : this(permit => new ValueTask<bool>(change(permit))) { }

        public override HelpdeskAction Action => HelpdeskAction.StartTheDesk;

        public override ValueTask<bool> ChangeAsync(IDeskControlStore control, ChangePermit permit, DateTimeOffset now, CancellationToken cancellationToken) => change(permit);

        public override bool IsNew(bool value) => value;

        public override AlertEvent Alert(string by, DateTimeOffset now) => new(AlertKind.DeskStopped, now, $"started by {by}");
    }
}
