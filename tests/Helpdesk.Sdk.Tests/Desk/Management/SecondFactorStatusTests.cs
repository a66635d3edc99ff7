namespace Helpdesk.Sdk.Tests.Desk.Management;

/// <summary>The second-factor column of rows: what stores say, what the history adds, and what becomes of it when a store does not answer.</summary>
public sealed class SecondFactorStatusTests
{
    private static readonly IReadOnlyDictionary<UserKey, SecondFactorFacts> Nothing = new Dictionary<UserKey, SecondFactorFacts>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_that_keeps_none_leaves_them_to_others_unless_the_desk_has_one()
    {
        await using var host = await ManagedDesk.StartAsync();
        var anna = host.Managed().Add("anna");

        Assert.Equal("managed-elsewhere", (await host.As("olga", "Admin").Users.ShowAsync(anna, Token)).Value!.SecondFactorStatus);
        await host.EnrollAuthenticatorAsync(anna);
        Assert.Equal("active", (await host.As("olga", "Admin").Users.ShowAsync(anna, Token)).Value!.SecondFactorStatus);
    }

    [Fact]
    public async Task A_page_of_rows_is_one_question()
    {
        await using var host = await ManagedDesk.StartAsync();
        var users = Enumerable.Range(0, 40).Select(i => host.Managed().Add("user" + i)).ToList();
        var questions = new List<IReadOnlyCollection<UserKey>>();
        host.Managed().SecondFactors = (asked, _) =>
        {
            questions.Add(asked);
            return new(new Dictionary<UserKey, SecondFactorFacts> { [users[0]] = new("active", []), [users[1]] = new("not-configured", []), [users[2]] = new("managed-elsewhere", []), [users[3]] = new("not-active", []) });
        };

        var page = (await host.As("olga", "Admin").Users.ListAsync(new UserListRequest { Stores = ["managed"], PageSize = 50 }, Token)).Value!;

        Assert.Equal(users.ToHashSet(), [.. Assert.Single(questions)]);
        Assert.Equal(["active", "not-configured", "managed-elsewhere", "not-active", "unknown"], page.Users.Take(5).Select(static u => u.SecondFactorStatus));
        Assert.Empty(page.Warnings);
    }

    [Fact]
    public async Task A_store_that_does_not_tell_leaves_its_rows_unknown_and_a_warning()
    {
        await using var host = await ManagedDesk.StartAsync();
        var anna = host.Managed().Add("anna");
        await host.AddUserAsync("bert");
        foreach (var problem in new Exception[] { new IdentityStoreException(StoreErrorCode.Unavailable, "The report is asleep."), new InvalidOperationException("secret"), new OperationCanceledException() })
        {
            host.Managed().SecondFactors = (_, _) => ValueTask.FromException<IReadOnlyDictionary<UserKey, SecondFactorFacts>>(problem);

            var page = (await host.As("olga", "Admin").Users.ListAsync(new UserListRequest(), Token)).Value!;

            Assert.Equal(["local not-active", "managed unknown"], page.Users.Select(static u => $"{u.Store} {u.SecondFactorStatus}").Order(StringComparer.Ordinal));
            var warning = Assert.Single(page.Warnings);
            Assert.Equal("managed", warning.Store);
            Assert.StartsWith("Second factors are not known: ", warning.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", warning.Message, StringComparison.Ordinal);
            Assert.Equal("unknown", (await host.As("olga", "Admin").Users.ShowAsync(anna, Token)).Value!.SecondFactorStatus);
        }
    }

    [Fact]
    public async Task A_store_that_hangs_is_given_up()
    {
        await using var host = await ManagedDesk.StartAsync();
        host.Managed().Add("anna");
        var asked = new TaskCompletionSource<CancellationToken>(TaskCreationOptions.RunContinuationsAsynchronously);
        var never = new TaskCompletionSource<IReadOnlyDictionary<UserKey, SecondFactorFacts>>();
        host.Managed().SecondFactors = (_, token) =>
        {
            asked.TrySetResult(token);
            return new(never.Task);
        };

        var listing = host.As("olga", "Admin").Users.ListAsync(new UserListRequest { Stores = ["managed"] }, Token);
        var hanging = await asked.Task.WaitAsync(TimeSpan.FromMinutes(1), Token);
        // The wait may begin a moment after the question.
        while (!listing.IsCompleted)
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10, Token);
        }

        var page = (await listing).Value!;
        Assert.Equal("unknown", Assert.Single(page.Users).SecondFactorStatus);
        Assert.Single(page.Warnings);
        Assert.True(hanging.IsCancellationRequested);
        never.SetResult(Nothing);
    }

    [Fact]
    public async Task A_report_older_than_a_reset_does_not_hide_it()
    {
        await using var host = await ManagedDesk.StartAsync();
        var anna = host.Managed().Add("anna");
        var reported = host.Time.GetUtcNow();
        host.Managed().SecondFactors = (_, _) => new(new Dictionary<UserKey, SecondFactorFacts> { [anna] = new("active", ["phone"]) { AsOf = reported } });
        Assert.Equal("active phone", await StatusAsync());

        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.State.Ledger.RecordAsync(new HistoryEntry
        {
            At = host.Time.GetUtcNow(), PerformerKind = "operator", Operator = "olga", Action = HelpdeskAction.ResetAuthenticators, Status = HistoryStatus.Succeeded, TargetStore = anna.Store, TargetId = anna.Id,
        }, Token);
        Assert.Equal("not-configured ", await StatusAsync());

        host.Time.Advance(TimeSpan.FromMinutes(1));
        reported = host.Time.GetUtcNow();
        Assert.Equal("active phone", await StatusAsync());

        async Task<string> StatusAsync()
        {
            var row = (await host.As("olga", "Admin").Users.ShowAsync(anna, Token)).Value!;
            return $"{row.SecondFactorStatus} {string.Join(' ', row.RegisteredMethods)}";
        }
    }
}
