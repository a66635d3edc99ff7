using System.Collections.Concurrent;
using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Bulk;

/// <summary>An operation over a selection.</summary>
public sealed class BulkDeskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_user_has_an_outcome_of_its_own_and_progress_is_told()
    {
        await using var host = await StartAsync();
        var desk = host.As("olga", "Free");
        var users = new List<UserTarget> { host.Stub.Add("ann"), new("stub:nobody"), host.Stub.Add("bob"), new("stub:nobody") };
        var told = new Heard();
        var outcome = (await desk.Bulk.RunAsync(users, (user, token) => desk.Accounts.UnlockAsync(new UnlockAccountRequest(user), token), progress: told, cancellationToken: Token)).Value!;

        Assert.Equal([BulkItemStatus.Done, BulkItemStatus.Failed, BulkItemStatus.Done], outcome.Items.Select(static i => i.Status));
        Assert.Equal(ErrorCode.NotFound, outcome.Items[1].Error?.Code);
        Assert.Equal("id-bob", outcome.Items[2].Outcome?.User.Id);
        Assert.Equal([(1, 3, 0), (2, 3, 1), (3, 3, 1)], told.All.Select(static p => (p.Done, p.Of, p.Failed)));
        Assert.Null(outcome.StoppedBy);
        Assert.Equal(2, (await host.HistoryAsync()).Count(static l => l.Action == HelpdeskAction.UnlockAccount && l.Status == HistoryStatus.Succeeded));
    }

    [Fact]
    public async Task The_operators_cap_ends_it_and_asks_for_one_approval_only()
    {
        await using var host = await StartAsync(static settings => settings["Helpdesk:Caps:Actions"] = "3");
        var desk = host.As("olga", "Free");
        var users = Enumerable.Range(0, 8).Select(i => (UserTarget)host.Stub.Add($"u{i}")).ToList();
        var outcome = (await desk.Bulk.RunAsync(users, async (user, token) =>
        {
            using var password = new Secret("Unheard#Of77");
            return await desk.Passwords.ResetAsync(new ResetPasswordRequest(user) { Password = password }, token);
        }, cancellationToken: Token)).Value!;

        Assert.Equal((3, 1, 4), (outcome.Count(BulkItemStatus.Done), outcome.Count(BulkItemStatus.Failed), outcome.Count(BulkItemStatus.NotTried)));
        Assert.Equal(ErrorCode.ApprovalRequired, outcome.StoppedBy?.Code);
        Assert.Equal(3, host.Stub.Changes);
        Assert.Single(await host.HistoryAsync(), static l => l.Status == HistoryStatus.ApprovalRequired);
    }

    [Fact]
    public async Task It_can_be_ended_between_two_users_and_stops_at_as_many_failures_as_asked()
    {
        await using var host = await StartAsync();
        var desk = host.As("olga", "Free");
        var users = Enumerable.Range(0, 5).Select(i => (UserTarget)host.Stub.Add($"u{i}")).ToList();
        using var end = new CancellationTokenSource();
        var ended = (await desk.Bulk.RunAsync(users, async (user, token) =>
        {
            var done = await desk.Accounts.UnlockAsync(new UnlockAccountRequest(user), token);
            if (host.Stub.Changes == 2)
                await end.CancelAsync();
            return done;
        }, cancellationToken: end.Token)).Value!;
        Assert.True(ended.IsCancelled);
        Assert.Equal((2, 3), (ended.Count(BulkItemStatus.Done), ended.Count(BulkItemStatus.NotTried)));
        Assert.Equal(2, host.Stub.Changes);

        host.Stub.OnChange = static () => ChangeResult.Refused(RefusalReason.Constraint, "No.");
        var failed = (await desk.Bulk.RunAsync(users, (user, token) => desk.Accounts.UnlockAsync(new UnlockAccountRequest(user), token), new BulkOptions { MostFailures = 2 }, new Heard(throws: true), Token)).Value!;
        Assert.Equal((2, 3), (failed.Count(BulkItemStatus.Failed), failed.Count(BulkItemStatus.NotTried)));
        Assert.Equal(ErrorCode.StoreRefused, failed.StoppedBy?.Code);
    }

    [Fact]
    public async Task What_nobody_expected_ends_it_and_loses_no_outcome()
    {
        await using var host = await StartAsync();
        var desk = host.As("olga", "Free");
        var users = Enumerable.Range(0, 4).Select(i => (UserTarget)host.Stub.Add($"u{i}")).ToList();
        var told = new Heard();

        var outcome = (await desk.Bulk.RunAsync(
            users,
            (user, token) => user == users[2] ? throw new InvalidOperationException("secret of the host") : desk.Accounts.UnlockAsync(new UnlockAccountRequest(user), token),
            progress: told,
            cancellationToken: Token)).Value!;

        Assert.Equal([BulkItemStatus.Done, BulkItemStatus.Done, BulkItemStatus.Unknown, BulkItemStatus.NotTried], outcome.Items.Select(static i => i.Status));
        Assert.Equal([(1, 4, 0), (2, 4, 0), (3, 4, 1)], told.All.Select(static p => (p.Done, p.Of, p.Failed)));
        Assert.DoesNotContain("secret of the host", outcome.StoppedBy!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_selection_has_a_cap()
    {
        await using var host = await StartAsync(static settings => settings["Helpdesk:Users:BulkMaximum"] = "2");
        var desk = host.As("olga", "Free");
        var refused = await desk.Bulk.RunAsync([new("stub:a"), new("stub:b"), new("stub:c")], (user, token) => desk.Accounts.UnlockAsync(new UnlockAccountRequest(user), token), cancellationToken: Token);
        Assert.Equal(ErrorCode.InvalidInput, refused.Error?.Code);
        Assert.Contains("Users:BulkMaximum", refused.Error!.Message, StringComparison.Ordinal);
    }

    private static Task<DeskHost> StartAsync(Action<Dictionary<string, string?>>? change = null) => DeskHost.StartAsync(settings =>
    {
        StubStoreFactory.Configure(settings);
        change?.Invoke(settings);
    });

    private sealed class Heard(bool throws = false) : IProgress<BulkProgress>
    {
        public ConcurrentQueue<BulkProgress> All { get; } = new();

        public void Report(BulkProgress value)
        {
            All.Enqueue(value);
            if (throws)
                throw new InvalidOperationException();
        }
    }
}
