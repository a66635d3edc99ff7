namespace Helpdesk.Sdk.Tests.Desk;

public sealed class OutboxDispatcherTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_senders_send_each_message_once()
    {
        await using var host = await OutboxHost.StartAsync();
        await host.QueueAsync(Enumerable.Range(0, 40).Select(i => host.Message($"m{i}")));
        host.Sms.Answer = static async (_, token) =>
        {
            await Task.Delay(1, token);
            return new NotificationOutcome(NotificationStatus.Sent);
        };
        var sent = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => host.Desk.Dispatcher.DispatchAsync(Token), Token)));
        Assert.Equal(40, sent.Sum());
        Assert.Equal(40, host.Sms.Given.Select(static n => n.MessageId).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(40, host.Sms.Given.Count);
        Assert.Equal("text of m7", host.Sms.Given.Single(static n => n.MessageId == "m7").Text);
    }

    [Fact]
    public async Task Process_killed_while_it_sent_is_sent_again_after_the_lease_under_the_same_id()
    {
        await using var host = await OutboxHost.StartAsync();
        await host.QueueAsync(host.Message("m1"));
        Assert.Single(await host.Desk.State.Outbox.LeaseAsync(10, TimeSpan.FromMinutes(5), host.Desk.Time.GetUtcNow(), Token));
        Assert.Equal(0, await host.Desk.Dispatcher.DispatchAsync(Token));
        host.Desk.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await host.Desk.Dispatcher.DispatchAsync(Token));
        Assert.Equal("m1", Assert.Single(host.Sms.Given).MessageId);
    }

    [Fact]
    public async Task What_is_not_taken_is_tried_again_on_schedule_until_it_expires()
    {
        await using var host = await OutboxHost.StartAsync();
        await host.QueueAsync(host.Message("m1", secret: false, lifetime: TimeSpan.FromHours(2)));
        host.Sms.AlwaysAnswers(NotificationStatus.Failed);
        var minutes = new List<int>();
        for (var minute = 0; minute <= 121; minute++)
        {
            var before = host.Sms.Given.Count;
            await host.Desk.Dispatcher.DispatchAsync(Token);
            if (host.Sms.Given.Count > before)
                minutes.Add(minute);
            host.Desk.Time.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Equal([0, 1, 3, 7, 15, 31, 63], minutes);
        var line = Assert.Single(await host.DeliveriesAsync());
        Assert.Equal((HistoryStatus.DeliveryFailed, "expired", "notice by Sms to +49 ··· 789"), (line.Status, line.Reason, line.Detail));
        Assert.Empty(host.Alerts.Raised);
    }

    [Fact]
    public async Task A_secret_is_tried_at_least_every_five_minutes()
    {
        await using var host = await OutboxHost.StartAsync();
        await host.QueueAsync(host.Message("m1"));
        host.Sms.AlwaysAnswers(NotificationStatus.Failed);
        for (var minute = 0; minute < 60; minute++)
        {
            await host.Desk.Dispatcher.DispatchAsync(Token);
            host.Desk.Time.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Equal(14, host.Sms.Given.Count); // 0, 1, 3, 7, 12, 17 … 57
    }

    [Fact]
    public async Task What_fails_for_ever_is_given_up_at_last()
    {
        await using var host = await OutboxHost.StartAsync();
        await host.QueueAsync(host.Message("m1", lifetime: TimeSpan.FromDays(30)));
        host.Sms.AlwaysAnswers(NotificationStatus.Unknown);
        for (var i = 0; i < 200; i++)
        {
            await host.Desk.Dispatcher.DispatchAsync(Token);
            host.Desk.Time.Advance(TimeSpan.FromHours(1));
        }
        Assert.Equal(RetrySchedule.MostAttempts, host.Sms.Given.Count);
        Assert.Equal("attempts-exhausted", Assert.Single(await host.DeliveriesAsync()).Reason);
    }

    [Fact]
    public async Task What_is_given_up_is_one_line_and_one_alert_however_many_look()
    {
        await using var host = await OutboxHost.StartAsync();
        var operation = await host.SettledAsync(host.Message("m1"));
        host.Sms.AlwaysAnswers(NotificationStatus.Rejected, $"no such number {OutboxHost.Number}");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => host.Desk.Dispatcher.DispatchAsync(Token), Token)));
        await host.Desk.Dispatcher.DispatchAsync(Token);

        var line = Assert.Single(await host.DeliveriesAsync());
        Assert.Equal(((OperationId?)operation, "rejected", "secret by Sms to +49 ··· 789"), (line.Operation, line.Reason, line.Detail));
        Assert.Equal(("local", "anna-1", "anna", "outbox"), (line.TargetStore, line.TargetId, line.TargetName, line.Operator));
        var alert = Assert.Single(host.Alerts.Raised);
        Assert.Equal((AlertKind.DeliveryFailed, (UserKey?)new UserKey("local", "anna-1")), (alert.Kind, alert.User));
        Assert.DoesNotContain(await host.Desk.HistoryAsync(), static e => e.ToString().Contains("text of", StringComparison.Ordinal) || e.ToString().Contains(OutboxHost.Number, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_message_that_cannot_be_opened_does_not_hold_up_the_others()
    {
        await using var host = await OutboxHost.StartAsync();
        await host.QueueAsync(host.Message("a") with { ProtectedText = host.Message("b").ProtectedText }, host.Message("c"));
        Assert.Equal(1, await host.Desk.Dispatcher.DispatchAsync(Token));
        Assert.Equal("c", Assert.Single(host.Sms.Given).MessageId);
        Assert.Single(await host.DeliveriesAsync());
    }

    [Fact]
    public async Task A_notifier_that_throws_does_not_hold_up_the_others()
    {
        await using var host = await OutboxHost.StartAsync();
        await host.QueueAsync(host.Message("a"), host.Message("c"));
        host.Sms.Answer = static (n, _) => n.MessageId == "a" ? throw new InvalidOperationException(n.Text) : Task.FromResult(new NotificationOutcome(NotificationStatus.Sent));
        Assert.Equal(1, await host.Desk.Dispatcher.DispatchAsync(Token));
        Assert.Equal(1, await host.Desk.State.Outbox.CountPendingAsync(Token));
    }

    [Fact]
    public async Task Nothing_is_sent_after_it_expired_while_it_waited_for_its_turn()
    {
        await using var host = await OutboxHost.StartAsync();
        await host.QueueAsync(host.Message("a"), host.Message("b", lifetime: TimeSpan.FromMinutes(1)));
        host.Sms.Answer = (_, _) =>
        {
            host.Desk.Time.Advance(TimeSpan.FromMinutes(1));
            return Task.FromResult(new NotificationOutcome(NotificationStatus.Sent));
        };
        Assert.Equal(1, await host.Desk.Dispatcher.DispatchAsync(Token));
        Assert.Equal("a", Assert.Single(host.Sms.Given).MessageId);
        Assert.Equal("expired", Assert.Single(await host.DeliveriesAsync()).Reason);
    }

    [Fact]
    public async Task A_slow_sender_ends_before_its_lease_and_begins_nothing_it_could_not_end()
    {
        await using var host = await OutboxHost.StartAsync();
        var operation = await host.SettledAsync(host.Message("a"), host.Message("b"));
        host.Sms.Answer = async (n, token) =>
        {
            if (n.MessageId == "b")
                return new NotificationOutcome(NotificationStatus.Sent);
            // Time goes on while the gateway stalls, until the sender's own bound ends it.
            host.Desk.Time.Advance(TimeSpan.FromMinutes(4) + TimeSpan.FromSeconds(50));
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("never");
        };
        Assert.Equal(1, await host.Desk.Dispatcher.DispatchAsync(Token));
        Assert.Equal(["a", "b"], host.Sms.Given.Select(static n => n.MessageId));
        var stand = await host.Desk.State.Outbox.FindAsync(operation, Token);
        // What was left of the first lease was handed back and taken anew: one attempt, since nobody tried it before.
        Assert.Equal([("a", OutboxStatus.Ready, 1), ("b", OutboxStatus.Sent, 1)], stand.Select(static m => (m.Message.Id, m.Status, m.Message.Attempts)));
    }

    [Fact]
    public async Task What_a_sender_that_is_stopped_did_not_get_to_is_ready_at_once_and_was_not_tried()
    {
        await using var host = await OutboxHost.StartAsync();
        var operation = await host.SettledAsync(host.Message("a"), host.Message("b"), host.Message("c"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        host.Sms.Answer = async (_, _) =>
        {
            await stop.CancelAsync();
            return new NotificationOutcome(NotificationStatus.Sent);
        };
        Assert.Equal(1, await host.Desk.Dispatcher.DispatchAsync(stop.Token));
        var stand = await host.Desk.State.Outbox.FindAsync(operation, Token);
        Assert.Equal(
            [("a", OutboxStatus.Sent, 1), ("b", OutboxStatus.Ready, 0), ("c", OutboxStatus.Ready, 0)],
            stand.Select(static m => (m.Message.Id, m.Status, m.Message.Attempts)));
        Assert.Equal(2, await host.Desk.Dispatcher.DispatchAsync(Token));
    }

    [Theory]
    [InlineData(NotificationStatus.Rejected, true)]
    [InlineData(NotificationStatus.Sent, false)]
    [InlineData(NotificationStatus.Failed, false)]
    [InlineData(NotificationStatus.Unknown, false)]
    public async Task An_operation_learns_at_once_whether_its_secret_was_refused(NotificationStatus status, bool refused)
    {
        await using var host = await OutboxHost.StartAsync();
        var operation = await host.SettledAsync(host.Message("secret"), host.Message("notice", secret: false));
        await host.QueueAsync(host.Message("other"));
        host.Sms.AlwaysAnswers(status);
        Assert.Equal(refused, await host.Desk.Dispatcher.DispatchOperationAsync(operation, TimeSpan.FromSeconds(10), Token));
        Assert.Equal(["secret", "notice"], host.Sms.Given.Select(static n => n.MessageId));
        Assert.Equal(status == NotificationStatus.Rejected ? 2 : 0, (await host.DeliveriesAsync()).Count);
    }

    [Fact]
    public async Task One_secret_that_may_arrive_is_enough()
    {
        await using var host = await OutboxHost.StartAsync();
        var operation = await host.SettledAsync(host.Message("a"), host.Message("b"));
        host.Sms.Answer = static (n, _) => Task.FromResult(new NotificationOutcome(n.MessageId == "a" ? NotificationStatus.Rejected : NotificationStatus.Failed));
        Assert.False(await host.Desk.Dispatcher.DispatchOperationAsync(operation, TimeSpan.FromSeconds(10), Token));
    }

    [Fact]
    public async Task An_operation_without_secrets_has_none_refused()
    {
        await using var host = await OutboxHost.StartAsync();
        var operation = await host.SettledAsync(host.Message("notice", secret: false));
        host.Sms.AlwaysAnswers(NotificationStatus.Rejected);
        Assert.False(await host.Desk.Dispatcher.DispatchOperationAsync(operation, TimeSpan.FromSeconds(10), Token));
        Assert.False(await host.Desk.Dispatcher.DispatchOperationAsync(new OperationId("none"), TimeSpan.FromSeconds(10), Token));
    }

    [Fact]
    public async Task A_refusal_that_another_sender_gets_counts_too()
    {
        await using var host = await OutboxHost.StartAsync();
        var operation = await host.SettledAsync(host.Message("secret"));
        var gate = new TaskCompletionSource();
        host.Sms.Answer = async (_, token) =>
        {
            await gate.Task.WaitAsync(token);
            return new NotificationOutcome(NotificationStatus.Rejected);
        };
        var other = host.Desk.Dispatcher.DispatchAsync(Token);
        var mine = host.Desk.Dispatcher.DispatchOperationAsync(operation, TimeSpan.FromSeconds(10), Token);
        gate.SetResult();
        await other;
        for (var i = 0; i < 100 && !mine.IsCompleted; i++)
        {
            host.Desk.Time.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Delay(10, Token);
        }
        Assert.True(await mine);
        Assert.Single(host.Sms.Given);
    }
}
