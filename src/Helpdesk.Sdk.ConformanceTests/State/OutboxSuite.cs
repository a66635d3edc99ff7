using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>The outbox: held until the outcome, handed to one sender at a time, wiped when done, reported once when given up.</summary>
public abstract class OutboxSuite : LedgerSuite
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

#pragma warning disable CS1591 // the names of the facts say what they demand
    [Fact]
    public async Task A_message_comes_back_as_it_was_queued()
    {
        var message = Message("m1");
        await State.Outbox.EnqueueAsync(message, Token);
        var leased = Assert.Single(await LeaseAsync());
        Assert.Equal(message.ProtectedText.ToArray(), leased.ProtectedText.ToArray());
        Assert.Equal(message with { Attempts = 1 }, leased with { ProtectedText = message.ProtectedText });
    }

    [Theory]
    [InlineData(SettlementStatus.Succeeded, OutboxStatus.Ready)]
    [InlineData(SettlementStatus.Refused, OutboxStatus.Dead)]
    [InlineData(SettlementStatus.NothingToDo, OutboxStatus.Dead)]
    [InlineData(SettlementStatus.Unknown, OutboxStatus.Held)]
    public async Task The_outcome_releases_drops_or_keeps_holding(SettlementStatus outcome, OutboxStatus expected)
    {
        var intent = await BegunAsync(Intent() with { Messages = [Message("m1")] });
        Assert.Equal(OutboxStatus.Held, await StatusAsync(intent.Id, "m1"));
        Assert.Empty(await LeaseAsync());
        await SettleAsync(intent, outcome);
        Assert.Equal(expected, await StatusAsync(intent.Id, "m1"));
        Assert.Equal(expected == OutboxStatus.Ready ? 1 : 0, (await LeaseAsync()).Count);
    }

    [Theory]
    [InlineData(SettlementStatus.Succeeded, OutboxStatus.Ready)]
    [InlineData(SettlementStatus.Refused, OutboxStatus.Dead)]
    public async Task An_unknown_outcome_releases_when_it_becomes_known(SettlementStatus outcome, OutboxStatus expected)
    {
        var intent = await BegunAsync(Intent() with { Messages = [Message("m1")] });
        await SettleAsync(intent, SettlementStatus.Unknown);
        await SettleAsync(intent, outcome);
        Assert.Equal(expected, await StatusAsync(intent.Id, "m1"));
    }

    [Theory]
    [InlineData(SettlementStatus.Succeeded, OutboxStatus.Ready)]
    [InlineData(SettlementStatus.Refused, OutboxStatus.Dead)]
    [InlineData(SettlementStatus.NothingToDo, OutboxStatus.Dead)]
    public async Task While_the_outcome_is_unknown_the_person_is_told_and_secrets_wait(SettlementStatus outcome, OutboxStatus secret)
    {
        var intent = await BegunAsync(Intent() with { Messages = [Message("secret"), Message("notice") with { CarriesSecret = false }] });
        await SettleAsync(intent, SettlementStatus.Unknown);

        Assert.Equal(OutboxStatus.Ready, await StatusAsync(intent.Id, "notice"));
        Assert.Equal(OutboxStatus.Held, await StatusAsync(intent.Id, "secret"));
        Assert.Equal("notice", Assert.Single(await LeaseAsync()).Id);

        await SettleAsync(intent, outcome);
        Assert.Equal(OutboxStatus.Ready, await StatusAsync(intent.Id, "notice"));
        Assert.Equal(secret, await StatusAsync(intent.Id, "secret"));
    }

    [Fact]
    public async Task A_message_is_leased_to_one_of_many()
    {
        for (var i = 0; i < 20; i++)
            await State.Outbox.EnqueueAsync(Message($"m{i}"), Token);
        var leases = await AtOnceAsync(8, (state, _) => state.Outbox.LeaseAsync(5, Lease, Now, Token).AsTask());
        var ids = leases.SelectMany(l => l).Select(m => m.Id).ToList();
        Assert.Equal(20, ids.Count);
        Assert.Equal(20, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_lease_that_ends_lets_another_try_again()
    {
        await State.Outbox.EnqueueAsync(Message("m1"), Token);
        Assert.Single(await LeaseAsync());
        Clock.Advance(Lease - TimeSpan.FromTicks(1));
        Assert.Empty(await LeaseAsync());
        Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(2, Assert.Single(await LeaseAsync()).Attempts);
    }

    [Fact]
    public async Task What_is_given_back_untried_is_as_if_it_had_not_been_leased()
    {
        await State.Outbox.EnqueueAsync(Message("m1"), Token);
        await State.Outbox.EnqueueAsync(Message("m2"), Token);
        for (var i = 0; i < 3; i++)
        {
            var leased = await LeaseAsync();
            Assert.Equal([("m1", 1), ("m2", 1)], leased.Select(static m => (m.Id, m.Attempts)));
            await State.Outbox.ReleaseAsync(leased, Now, Token);
        }
        Assert.Equal(2, await State.Outbox.CountPendingAsync(Token));
    }

    [Fact]
    public async Task Nobody_gives_back_what_was_leased_anew_or_has_ended()
    {
        var intent = await BegunAsync(Intent() with { Messages = [Message("ended"), Message("taken")] });
        await SettleAsync(intent, SettlementStatus.Succeeded);
        var mine = await LeaseAsync();
        Assert.Equal(2, mine.Count);
        await State.Outbox.CompleteAsync("ended", NotificationStatus.Sent, TimeSpan.Zero, Now, Token);
        Clock.Advance(Lease);
        Assert.Equal(2, Assert.Single(await LeaseAsync()).Attempts);

        await State.Outbox.ReleaseAsync(mine, Now, Token);
        Assert.Empty(await LeaseAsync());
        Assert.Equal(
            [("ended", OutboxStatus.Sent, 1), ("taken", OutboxStatus.Ready, 2)],
            (await State.Outbox.FindAsync(intent.Id, Token)).Select(static m => (m.Message.Id, m.Status, m.Message.Attempts)));
    }

    [Fact]
    public async Task What_expires_while_it_is_leased_is_given_up_when_it_is_given_back()
    {
        var intent = await BegunAsync(Intent() with { Messages = [Message("m1")] });
        await SettleAsync(intent, SettlementStatus.Succeeded);
        var leased = await LeaseAsync();
        Clock.Advance(TimeSpan.FromHours(1));
        await State.Outbox.ReleaseAsync(leased, Now, Token);
        Assert.Empty(await LeaseAsync());
        Assert.Equal(OutboxStatus.GivenUp, await StatusAsync(intent.Id, "m1"));
        Assert.Equal("m1", Assert.Single(await ReportAsync()).Id);
    }

    [Theory]
    [InlineData(NotificationStatus.Sent, 0)]
    [InlineData(NotificationStatus.Rejected, 0)]
    [InlineData(NotificationStatus.Failed, 1)]
    [InlineData(NotificationStatus.Unknown, 1)]
    public async Task What_came_of_it_ends_it_or_tries_again_later(NotificationStatus status, int pending)
    {
        await State.Outbox.EnqueueAsync(Message("m1"), Token);
        await LeaseAsync();
        await State.Outbox.CompleteAsync("m1", status, TimeSpan.FromMinutes(10), Now, Token);
        Assert.Equal(pending, await State.Outbox.CountPendingAsync(Token));
        Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.Empty(await LeaseAsync());
        Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(pending, (await LeaseAsync()).Count);
    }

    [Theory]
    [InlineData(NotificationStatus.Sent, OutboxStatus.Sent)]
    [InlineData(NotificationStatus.Rejected, OutboxStatus.GivenUp)]
    public async Task An_ended_message_stays_ended(NotificationStatus status, OutboxStatus expected)
    {
        var intent = await BegunAsync(Intent() with { Messages = [Message("m1")] });
        await SettleAsync(intent, SettlementStatus.Succeeded);
        await LeaseAsync();
        await State.Outbox.CompleteAsync("m1", status, TimeSpan.Zero, Now, Token);
        await State.Outbox.CompleteAsync("m1", NotificationStatus.Failed, TimeSpan.Zero, Now, Token);
        Assert.Equal(expected, await StatusAsync(intent.Id, "m1"));
        Assert.Empty(await LeaseAsync());
    }

    [Fact]
    public async Task An_expired_message_is_given_up_and_never_handed_out()
    {
        var intent = await BegunAsync(Intent() with { Messages = [Message("held")] });
        await State.Outbox.EnqueueAsync(Message("ready", intent.Id), Token);
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await LeaseAsync());
        Assert.Equal(OutboxStatus.GivenUp, await StatusAsync(intent.Id, "ready"));
        Assert.Equal(OutboxStatus.GivenUp, await StatusAsync(intent.Id, "held"));
        Assert.Equal(0, await State.Outbox.CountPendingAsync(Token));
        await SettleAsync(intent, SettlementStatus.Succeeded);
        Assert.Equal(OutboxStatus.GivenUp, await StatusAsync(intent.Id, "held"));
    }

    [Fact]
    public async Task The_messages_of_one_operation_can_be_taken_alone()
    {
        var intent = await BegunAsync(Intent() with { Messages = [Message("mine1"), Message("mine2")] });
        await State.Outbox.EnqueueAsync(Message("other"), Token);
        Assert.Empty(await State.Outbox.LeaseOfAsync(intent.Id, Lease, Now, Token));
        await SettleAsync(intent, SettlementStatus.Succeeded);

        Assert.Equal(["mine1", "mine2"], (await State.Outbox.LeaseOfAsync(intent.Id, Lease, Now, Token)).Select(m => m.Id));
        Assert.Empty(await State.Outbox.LeaseOfAsync(intent.Id, Lease, Now, Token));
        Assert.Equal("other", Assert.Single(await LeaseAsync()).Id);
        Clock.Advance(Lease);
        Assert.Equal(2, (await State.Outbox.LeaseOfAsync(intent.Id, Lease, Now, Token))[0].Attempts);
    }

    [Fact]
    public async Task What_is_rejected_is_reported_once_with_a_line_of_the_history()
    {
        var intent = await BegunAsync(Intent() with { Messages = [Message("m1")] });
        await SettleAsync(intent, SettlementStatus.Succeeded);
        await RejectAsync("m1");

        var reported = Assert.Single(await ReportAsync());
        Assert.Equal(("m1", (OperationId?)intent.Id, true), (reported.Id, reported.Operation, reported.CarriesSecret));
        Assert.Equal(0, reported.ProtectedText.Length);
        Assert.Equal(OutboxStatus.Dead, await StatusAsync(intent.Id, "m1"));
        Assert.Empty(await ReportAsync());
        var line = (await HistoryAsync())[0];
        Assert.Equal((HelpdeskAction.Deliver, HistoryStatus.DeliveryFailed, "m1", (OperationId?)intent.Id), (line.Action, line.Status, line.Detail, line.Operation));
        Assert.Equal((intent.Target?.Store, intent.Target?.Id), (line.TargetStore, line.TargetId));
    }

    [Fact]
    public async Task What_expired_is_reported_once()
    {
        await State.Outbox.EnqueueAsync(Message("m1"), Token);
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await LeaseAsync());
        Assert.Equal("m1", Assert.Single(await ReportAsync()).Id);
        Assert.Empty(await ReportAsync());
        Assert.Equal(1, await ReportedLinesAsync());
    }

    [Fact]
    public async Task Nothing_else_is_reported()
    {
        var dropped = await BegunAsync(Intent() with { Messages = [Message("dropped")] });
        await SettleAsync(dropped, SettlementStatus.Refused);
        await State.Outbox.EnqueueAsync(Message("sent"), Token);
        await State.Outbox.EnqueueAsync(Message("waits"), Token);
        await LeaseAsync();
        await State.Outbox.CompleteAsync("sent", NotificationStatus.Sent, TimeSpan.Zero, Now, Token);
        await State.Outbox.CompleteAsync("waits", NotificationStatus.Failed, TimeSpan.Zero, Now, Token);
        Assert.Empty(await ReportAsync());
        Assert.Equal(0, await ReportedLinesAsync());
    }

    [Fact]
    public async Task Each_is_reported_by_one_of_many()
    {
        for (var i = 0; i < 24; i++)
            await State.Outbox.EnqueueAsync(Message($"m{i}"), Token);
        foreach (var message in await State.Outbox.LeaseAsync(24, Lease, Now, Token))
            await State.Outbox.CompleteAsync(message.Id, NotificationStatus.Rejected, TimeSpan.Zero, Now, Token);

        var reports = await AtOnceAsync(8, (state, _) => state.Outbox.ReportGivenUpAsync(5, Line, Token).AsTask());
        var rest = await ReportAsync();
        var ids = reports.Append(rest).SelectMany(static r => r).Select(static m => m.Id).ToList();
        Assert.Equal(24, ids.Count);
        Assert.Equal(24, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(24, await ReportedLinesAsync());
    }

    [Fact]
    public async Task A_report_that_fails_has_reported_nothing()
    {
        await State.Outbox.EnqueueAsync(Message("m1"), Token);
        await State.Outbox.EnqueueAsync(Message("m2"), Token);
        await LeaseAsync();
        await RejectAsync("m1");
        await RejectAsync("m2");
        await Assert.ThrowsAsync<NotSupportedException>(() => State.Outbox.ReportGivenUpAsync(
            10, (message, intent) => message.Id == "m2" ? throw new NotSupportedException() : Line(message, intent), Token).AsTask());
        Assert.Equal(0, await ReportedLinesAsync());
        Assert.Equal(["m1", "m2"], (await ReportAsync()).Select(static m => m.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_oldest_go_first()
    {
        for (var i = 0; i < 4; i++)
        {
            await State.Outbox.EnqueueAsync(Message($"m{9 - i}"), Token);
            Clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(["m9", "m8"], (await State.Outbox.LeaseAsync(2, Lease, Now, Token)).Select(m => m.Id));
        Assert.Equal(["m7", "m6"], (await State.Outbox.LeaseAsync(2, Lease, Now, Token)).Select(m => m.Id));
    }

    [Fact]
    public async Task Reports_about_unknown_messages_are_ignored()
    {
        await State.Outbox.CompleteAsync("nobody's", NotificationStatus.Sent, TimeSpan.Zero, Now, Token);
        await State.Outbox.ReleaseAsync([Message("nobody's") with { Attempts = 1 }], Now, Token);
        Assert.Empty(await State.Outbox.FindAsync(new OperationId("none"), Token));
        Assert.Empty(await State.Outbox.LeaseOfAsync(new OperationId("none"), Lease, Now, Token));
    }

    private ValueTask<IReadOnlyList<OutboxMessage>> LeaseAsync() => State.Outbox.LeaseAsync(10, Lease, Now, Token);

    private ValueTask<IReadOnlyList<OutboxMessage>> ReportAsync() => State.Outbox.ReportGivenUpAsync(100, Line, Token);

    private async Task RejectAsync(string id)
    {
        await LeaseAsync();
        await State.Outbox.CompleteAsync(id, NotificationStatus.Rejected, TimeSpan.Zero, Now, Token);
    }

    private async Task<int> ReportedLinesAsync() => (await HistoryAsync(new HistoryQuery { Action = HelpdeskAction.Deliver })).Count;

    private HistoryEntry Line(OutboxMessage message, HistoryEntry? intent) => new()
    {
        At = Now,
        Operation = message.Operation,
        PerformerKind = "system",
        Operator = "outbox",
        Action = HelpdeskAction.Deliver,
        Status = HistoryStatus.DeliveryFailed,
        TargetStore = intent?.TargetStore,
        TargetId = intent?.TargetId,
        Detail = message.Id,
    };

    private async Task<OutboxStatus> StatusAsync(OperationId operation, string id) =>
        (await State.Outbox.FindAsync(operation, Token)).Single(m => m.Message.Id == id).Status;
}
