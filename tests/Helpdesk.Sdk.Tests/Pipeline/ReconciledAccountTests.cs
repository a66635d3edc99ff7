using System.Text.Json;
using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>What an account shows before and after tells whether a password was set or a lock opened.</summary>
public sealed class ReconciledAccountTests : IAsyncLifetime
{
    private readonly ScriptedLedger _ledger = new();
    private readonly ScriptedStore _store = new("directory");
    private DeskHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DirectoryUser Ann { get; set; } = new() { Key = new("directory", "1"), UserName = "ann", Enabled = true };

    public async ValueTask InitializeAsync()
    {
        _host = await DeskHost.StartAsync();
        _host.Get<IIdentityStoreCatalog>().Add(_store);
        _store.OnResolve = _ => Ann;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(10, 20, false, false, false, false, SettlementStatus.Succeeded, "the password was set since")]
    [InlineData(null, 20, false, false, false, false, SettlementStatus.Succeeded, "the password was set since")]
    [InlineData(20, 10, false, false, false, true, SettlementStatus.Unknown, "what can be read does not tell whether it happened")]
    [InlineData(20, null, false, false, false, true, SettlementStatus.Unknown, "what can be read does not tell whether it happened")]
    [InlineData(null, null, false, false, false, true, SettlementStatus.Unknown, "what can be read does not tell whether it happened")]
    [InlineData(10, 20, false, true, true, false, SettlementStatus.Succeeded, "the password was set since")]
    [InlineData(10, 20, false, false, true, false, SettlementStatus.Unknown, "the password was set since, and need not be changed at the next sign-in")]
    [InlineData(10, 10, false, true, true, false, SettlementStatus.Succeeded, "the account must change its password since")]
    [InlineData(10, 10, false, true, false, true, SettlementStatus.Unknown, "what can be read does not tell whether it happened")]
    [InlineData(10, 10, true, false, true, true, SettlementStatus.Unknown, "what can be read does not tell whether it happened")]
    [InlineData(10, 10, true, true, true, true, SettlementStatus.Refused, "the password was not set since: it did not happen")]
    [InlineData(10, 10, false, false, true, true, SettlementStatus.Refused, "the password was not set since: it did not happen")]
    [InlineData(10, 10, false, false, false, true, SettlementStatus.Refused, "the password was not set since: it did not happen")]
    [InlineData(10, 10, false, false, false, false, SettlementStatus.Unknown, "what can be read does not tell whether it happened")]
    public async Task A_password_is_judged_by_its_time_and_by_what_must_be_changed(
        int? before, int? after, bool mustBefore, bool mustAfter, bool willMust, bool tellsOfNothing, SettlementStatus expected, string detail)
    {
        Ann = Ann with { PasswordLastSet = At(after), MustChangePassword = mustAfter, Server = "dc2" };
        var facts = new ReconcileFacts { PasswordLastSet = At(before), MustChange = mustBefore, WillMustChange = willMust, Server = tellsOfNothing ? null : "dc1" };
        foreach (var action in new[] { HelpdeskAction.ResetPassword, HelpdeskAction.SendResetLink })
            Assert.Equal((expected, detail), await JudgeAsync(action, facts, "dc1"));
    }

    [Theory]
    [InlineData(true, false, SettlementStatus.Succeeded, "the account is not locked any more")]
    [InlineData(true, true, SettlementStatus.Unknown, "the account is locked, still or again")]
    [InlineData(false, true, SettlementStatus.NothingToDo, "the account was not locked")]
    [InlineData(false, false, SettlementStatus.NothingToDo, "the account was not locked")]
    public async Task A_lock_is_judged_by_what_it_was_and_is(bool before, bool after, SettlementStatus expected, string detail)
    {
        Ann = Ann with { Lock = new LockState(after) };
        Assert.Equal((expected, detail), await JudgeAsync(HelpdeskAction.UnlockAccount, new() { Locked = before }));
    }

    [Theory]
    [InlineData("RemovePassword", "it cannot be seen here whether the account has a password")]
    [InlineData("RevokeSessions", "it cannot be seen by reading whether it happened")]
    [InlineData("IssueAccessPass", "it cannot be seen by reading whether it happened")]
    public async Task What_leaves_no_trace_stays_unknown(string action, string detail) =>
        Assert.Equal((SettlementStatus.Unknown, detail), await JudgeAsync(new HelpdeskAction(action), new()));

    [Theory]
    [InlineData("s1", "s1", null, null, null, 0, true)]
    [InlineData("s1", "s2", null, null, null, 0, false)]
    [InlineData(null, null, null, null, null, 0, false)]
    [InlineData("s1", "s1", "dc1", "dc1", "dc1", 0, true)]
    [InlineData("s1", "s1", null, null, "dc1", 0, false)]
    [InlineData("s1", "s1", "dc1", "dc2", "dc2", 0, false)]
    [InlineData("s1", "s1", "dc1", "dc2", "dc1", 0, false)]
    [InlineData("s1", "s1", "dc1", null, "dc1", 0, false)]
    [InlineData("s1", "s1", "dc1", null, "dc1", 900, false)]
    [InlineData("s1", "s1", "dc1", null, "dc1", 901, true)]
    public async Task An_entry_that_did_not_change_proves_it_only_on_the_same_server_or_after_all_have_heard(
        string? stampBefore, string? stampAfter, string? serverBefore, string? askedServer, string? serverAfter, int secondsAgo, bool refused)
    {
        Ann = Ann with { Lock = new LockState(true), ChangeStamp = stampAfter, Server = serverAfter };
        var facts = new ReconcileFacts { Locked = true, Stamp = stampBefore, Server = serverBefore };
        Assert.Equal(refused
            ? (SettlementStatus.Refused, "the entry was not changed since: it did not happen")
            : (SettlementStatus.Unknown, "the account is locked, still or again"), await JudgeAsync(HelpdeskAction.UnlockAccount, facts, askedServer, secondsAgo));
    }

    [Theory]
    [InlineData("dc2", "dc1", "dc2")]
    [InlineData(null, "dc1", "dc1")]
    [InlineData(null, null, null)]
    public async Task The_server_that_was_asked_is_read_or_else_the_one_that_was_read_before(string? asked, string? before, string? read)
    {
        var servers = new List<string?>();
        _store.OnServer = server =>
        {
            servers.Add(server);
            return Ann;
        };
        Assert.Equal(SettlementStatus.Succeeded, (await JudgeAsync(HelpdeskAction.UnlockAccount, new() { Locked = true, Server = before }, asked)).Status);
        Assert.Equal(read, Assert.Single(servers));
        Assert.Empty(_store.Asked);
    }

    [Fact]
    public async Task A_store_that_leads_to_another_directory_settles_nothing()
    {
        _store.OnServer = _ => Ann;
        _store.Fingerprint = "one";
        Assert.Equal(SettlementStatus.Succeeded, (await JudgeAsync(HelpdeskAction.UnlockAccount, new() { Locked = true })).Status);

        _store.Fingerprint = "another";
        _host.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(0, await new Reconciler(_ledger.CorridorOf(_host)).RunAsync(DeskHost.Contact, Token));
        Assert.Single(_ledger.Settled);
    }

    private DateTimeOffset? At(int? minutes) => minutes is { } m ? _host.Time.GetUtcNow().AddMinutes(m - 60) : null;

    private async Task<(SettlementStatus Status, string? Detail)> JudgeAsync(HelpdeskAction action, ReconcileFacts before, string? server = null, int secondsAgo = 0)
    {
        var at = _host.Time.GetUtcNow().AddSeconds(-secondsAgo);
        var intent = new HistoryEntry
        {
            At = at, Operation = OperationId.Create(at), PerformerKind = "operator", Operator = "olga", Action = action, Status = HistoryStatus.Intended, TargetStore = "directory", TargetId = "1",
        };
        _ledger.Unsettled.Clear();
        _ledger.Unsettled.Add(new UnsettledOperation(intent, SettlementStatus.Pending, JsonSerializer.Serialize(before, ReconcileJson.Default.ReconcileFacts), server));
        var counted = await new Reconciler(_ledger.CorridorOf(_host)).RunAsync(DeskHost.Contact, Token);
        var settlement = _ledger.Settled[^1];
        Assert.Equal(settlement.Status == SettlementStatus.Unknown ? 0 : 1, counted);
        return (settlement.Status, settlement.Entries[0].Detail);
    }
}
