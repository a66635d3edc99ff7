using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>The outbox: held until the outcome, handed to one sender at a time, wiped when done.</summary>
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
    [InlineData(NotificationStatus.Rejected, OutboxStatus.Dead)]
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
    public async Task An_expired_message_is_dead_and_never_handed_out()
    {
        var intent = await BegunAsync(Intent() with { Messages = [Message("held")] });
        await State.Outbox.EnqueueAsync(Message("ready", intent.Id), Token);
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await LeaseAsync());
        Assert.Equal(OutboxStatus.Dead, await StatusAsync(intent.Id, "ready"));
        Assert.Equal(OutboxStatus.Dead, await StatusAsync(intent.Id, "held"));
        Assert.Equal(0, await State.Outbox.CountPendingAsync(Token));
        await SettleAsync(intent, SettlementStatus.Succeeded);
        Assert.Equal(OutboxStatus.Dead, await StatusAsync(intent.Id, "held"));
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
        Assert.Empty(await State.Outbox.GetStatusAsync(new OperationId("none"), Token));
    }

    private ValueTask<IReadOnlyList<OutboxMessage>> LeaseAsync() => State.Outbox.LeaseAsync(10, Lease, Now, Token);

    private async Task<OutboxStatus> StatusAsync(OperationId operation, string id) => (await State.Outbox.GetStatusAsync(operation, Token))[id];
}
