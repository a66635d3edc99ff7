using System.Text.Json;
using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>Operations without an outcome are settled by what can be read, and by nothing else.</summary>
public sealed class ReconcilerTests : IAsyncLifetime
{
    private readonly ScriptedLedger _ledger = new();
    private readonly ScriptedStore _store = new("directory");
    private DeskHost _host = null!;
    private Corridor _corridor = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await DeskHost.StartAsync();
        _host.Get<IIdentityStoreCatalog>().Add(_store);
        _corridor = _ledger.CorridorOf(_host);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_outcome_is_a_line_of_its_own_that_belongs_to_the_intent()
    {
        var asked = Add(HelpdeskAction.UnlockAccount, new() { Locked = true }, server: "dc1");
        _store.OnResolve = static _ => Ann;

        Assert.Equal(1, await RunAsync());

        var settlement = Assert.Single(_ledger.Settled);
        Assert.Equal((asked.Operation!.Value, SettlementStatus.Succeeded, "dc1"), (settlement.Id, settlement.Status, settlement.Server));
        var expected = asked with
        {
            At = _host.Time.GetUtcNow(), PerformerKind = "system", Operator = "reconciler", Status = HistoryStatus.Succeeded, Machine = "desk-1", Client = "tests",
            Reason = "reconciled", Detail = "the account is not locked any more",
        };
        Assert.Equal(expected, Assert.Single(settlement.Entries));
    }

    [Theory]
    [InlineData(true, SettlementStatus.Pending, true)]
    [InlineData(true, SettlementStatus.Unknown, false)]
    [InlineData(false, SettlementStatus.Pending, false)]
    public async Task That_a_password_is_known_to_an_operator_is_said_once(bool revealed, SettlementStatus status, bool said)
    {
        var before = _host.Time.GetUtcNow().AddDays(-1);
        Add(HelpdeskAction.ResetPassword, new() { PasswordLastSet = before, Revealed = revealed }, server: "dc1", status: status);
        _store.OnResolve = static _ => Ann with { PasswordLastSet = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero) };

        Assert.Equal(1, await RunAsync());

        var lines = Assert.Single(_ledger.Settled).Entries;
        Assert.Equal(said ? [("ResetPassword", "succeeded"), ("RevealSecret", "revealed")] : [("ResetPassword", "succeeded")], lines.Select(static l => (l.Action.Value, l.Status.Value)));
    }

    [Theory]
    [InlineData(SettlementStatus.Pending, 1)]
    [InlineData(SettlementStatus.Unknown, 0)]
    public async Task That_nothing_can_be_told_is_said_once_and_counts_for_nothing(SettlementStatus status, int said)
    {
        Add(HelpdeskAction.RevokeSessions, new(), status: status);
        _store.OnResolve = static _ => Ann;

        Assert.Equal(0, await RunAsync());

        Assert.Equal(Enumerable.Repeat(SettlementStatus.Unknown, said), _ledger.Settled.Select(static s => s.Status));
    }

    [Fact]
    public async Task What_somebody_else_settled_meanwhile_is_not_counted()
    {
        Add(HelpdeskAction.UnlockAccount, new() { Locked = true });
        _store.OnResolve = static _ => Ann;
        _ledger.OnSettle = static _ => false;

        Assert.Equal(0, await RunAsync());
    }

    [Theory]
    [InlineData("store")]
    [InlineData("state")]
    [InlineData("facts")]
    [InlineData("no id")]
    [InlineData("http")]
    [InlineData("timeout")]
    [InlineData("own cancellation")]
    public async Task One_that_cannot_be_judged_does_not_keep_the_others_waiting(string broken)
    {
        var first = Add(HelpdeskAction.UnlockAccount, new() { Locked = true }, json: broken == "facts" ? "{" : null, noId: broken == "no id").Operation;
        Add(HelpdeskAction.UnlockAccount, new() { Locked = true });
        _store.OnResolve = _ => _store.Asked.Count > 1 ? Ann : broken switch
        {
            "store" => throw new IdentityStoreException(StoreErrorCode.Protocol, "Nonsense."),
            "http" => throw new HttpRequestException("Down."),
            "timeout" => throw new TimeoutException("Down."),
            "own cancellation" => throw new TaskCanceledException("Down."),
            _ => Ann,
        };
        _ledger.OnSettle = s => broken == "state" && s.Id == first ? throw new StateUnavailableException() : true;

        Assert.Equal(1, await RunAsync());
    }

    [Theory]
    [InlineData(StoreErrorCode.Unavailable)]
    [InlineData(StoreErrorCode.Timeout)]
    public async Task A_store_that_is_away_is_waited_for_once_each_time(StoreErrorCode code)
    {
        var other = new ScriptedStore("other") { OnResolve = static _ => Ann };
        _host.Get<IIdentityStoreCatalog>().Add(other);
        for (var i = 0; i < 3; i++)
            Add(HelpdeskAction.UnlockAccount, new() { Locked = true });
        Add(HelpdeskAction.UnlockAccount, new() { Locked = true }, storeName: "other");
        _store.OnResolve = _ => throw new IdentityStoreException(code, "Down.");

        Assert.Equal(1, await RunAsync());
        Assert.Single(_store.Asked);
        Assert.Single(other.Asked);

        _ledger.Unsettled.RemoveAt(3);
        _store.OnResolve = static _ => Ann;
        Assert.Equal(3, await RunAsync());
    }

    [Fact]
    public async Task One_controller_that_is_away_does_not_keep_those_of_the_others_waiting()
    {
        foreach (var server in new[] { "dc1", "dc1", "dc2" })
            Add(HelpdeskAction.UnlockAccount, new() { Locked = true }, server: server);
        var asked = new List<string?>();
        _store.OnServer = server =>
        {
            asked.Add(server);
            return server == "dc1" ? throw new IdentityStoreException(StoreErrorCode.Unavailable, "Down.") : Ann;
        };
        Assert.Equal(1, await RunAsync());
        Assert.Equal(["dc1", "dc2"], asked);
    }

    [Fact]
    public async Task Whoever_cancels_is_obeyed_before_the_next_one()
    {
        using var cancelling = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Add(HelpdeskAction.UnlockAccount, new() { Locked = true });
        Add(HelpdeskAction.UnlockAccount, new() { Locked = true });
        _ledger.OnSettle = _ =>
        {
            cancelling.Cancel();
            return true;
        };
        _store.OnResolve = static _ => Ann;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await new Reconciler(_corridor).RunAsync(DeskHost.Contact, cancelling.Token));

        Assert.Single(_ledger.Settled);
    }

    [Fact]
    public async Task Whoever_cancels_in_the_middle_of_one_is_obeyed_as_well()
    {
        using var cancelling = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Add(HelpdeskAction.UnlockAccount, new() { Locked = true });
        _store.OnResolve = _ =>
        {
            cancelling.Cancel();
            throw new OperationCanceledException(cancelling.Token);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await new Reconciler(_corridor).RunAsync(DeskHost.Contact, cancelling.Token));

        Assert.Single(_store.Asked);
    }

    [Theory]
    [InlineData("Enroll", "directory", "{}", "the change was the state's own; look at the user's enrollments")]
    [InlineData("Unenroll", "directory", "{}", "the change was the state's own; look at the user's enrollments")]
    [InlineData("NotifyEnrollment", null, "", "the change was the state's own; look at the campaign")]
    [InlineData("StopTheDesk", null, "", "the change was the state's own; look at whether the desk is stopped")]
    [InlineData("StartTheDesk", null, "", "the change was the state's own; look at whether the desk is stopped")]
    [InlineData("RevokeOperator", null, "", "the change was the state's own; look at whether the operator is revoked")]
    [InlineData("AdmitOperator", null, "", "the change was the state's own; look at whether the operator is revoked")]
    [InlineData("UnlockAccount", "elsewhere", "{}", "the store is not configured any more")]
    [InlineData("UnlockAccount", null, "{}", "the store is not configured any more")]
    [InlineData("UnlockAccount", "directory", "", "nothing is known of the account before")]
    [InlineData("UnlockAccount", "directory", "null", "nothing is known of the account before")]
    [InlineData("UnlockAccount", "directory", "{}", "the account is gone")]
    [InlineData("RegisterSecurityKey", "directory", "", "it is not known which security key it was")]
    [InlineData("RegisterSecurityKey", "directory", "{}", "it is not known which security key it was")]
    public async Task Where_there_is_nothing_to_look_at_it_stays_unknown(string action, string? store, string json, string detail)
    {
        Add(new HelpdeskAction(action), new(), storeName: store, json: json);

        Assert.Equal(0, await RunAsync());

        Assert.Equal((SettlementStatus.Unknown, detail), Found());
    }

    [Theory]
    [InlineData("ann", true, 0, SettlementStatus.Succeeded, "the account is there")]
    [InlineData("ann", false, 0, SettlementStatus.Unknown, "the account is not there yet")]
    [InlineData("ann", false, 900, SettlementStatus.Unknown, "the account is not there yet")]
    [InlineData("ann", false, 901, SettlementStatus.Refused, "the account is not there")]
    [InlineData("", true, 0, SettlementStatus.Unknown, "the name is not known any more")]
    public async Task A_creation_is_judged_by_the_name(string name, bool there, int secondsAgo, SettlementStatus expected, string detail)
    {
        Add(HelpdeskAction.CreateUser, new(), id: null, name: name, secondsAgo: secondsAgo);
        _store.OnResolve = r => there && !r.IsId && r.Name == "ann" ? Ann : null;

        await RunAsync();

        Assert.Equal((expected, detail), Found());
    }

    [Fact]
    public async Task The_local_directory_has_no_other_server_that_might_have_the_account()
    {
        Add(HelpdeskAction.CreateUser, new(), storeName: "local", id: null);

        Assert.Equal(1, await RunAsync());

        Assert.Equal((SettlementStatus.Refused, "the account is not there"), Found());
    }

    [Theory]
    [InlineData("key-1", "directory", "1", 0, true)]
    [InlineData("key-1", "directory", "1", 60, true)]
    [InlineData("key-1", "directory", "1", 61, false)]
    [InlineData("key-1", "directory", "2", 0, false)]
    [InlineData("key-1", "elsewhere", "1", 0, false)]
    [InlineData("key-2", "directory", "1", 0, false)]
    public async Task A_security_key_counts_when_it_is_this_one_of_this_user_and_of_that_time(string id, string store, string user, int olderBySeconds, bool registered)
    {
        var line = Add(HelpdeskAction.RegisterSecurityKey, new() { Thing = "key-1" });
        var key = new Enrollment { Id = new EnrollmentId(id), User = new UserKey(store, user), Factor = FactorType.SecurityKey, CreatedAt = line.At.AddSeconds(-olderBySeconds), ProvenAt = line.At };
        await _host.State.Enrollments.AddAsync(new ChangePermit(line.Operation!.Value, HelpdeskAction.Enroll, store, user), key, Token);

        Assert.Equal(1, await RunAsync());

        Assert.Equal(registered
            ? (SettlementStatus.Succeeded, "the security key is registered")
            : (SettlementStatus.Refused, "the security key is not registered: it did not happen, or was unenrolled since"), Found());
    }

    private static DirectoryUser Ann { get; } = new() { Key = new("directory", "1"), UserName = "ann", Enabled = true };

    private HistoryEntry Add(
        HelpdeskAction action, ReconcileFacts before, string? server = null, SettlementStatus status = SettlementStatus.Pending, string? storeName = "directory", string? id = "1",
        string name = "ann", string? json = null, int secondsAgo = 0, bool noId = false)
    {
        var at = _host.Time.GetUtcNow().AddSeconds(-secondsAgo);
        var line = new HistoryEntry
        {
            At = at, Operation = noId ? null : OperationId.Create(at), ParentOperation = OperationId.Create(at), PerformerKind = "operator", Operator = "olga", Role = "Desk", Action = action,
            Status = HistoryStatus.Intended, TargetStore = storeName, TargetId = id, TargetName = name, Process = "Standard", Ticket = "T1", Factors = "Email",
        };
        var kept = json ?? JsonSerializer.Serialize(before, ReconcileJson.Default.ReconcileFacts);
        _ledger.Unsettled.Add(new UnsettledOperation(line, status, kept.Length == 0 ? null : kept, server));
        return line;
    }

    private ValueTask<int> RunAsync() => new Reconciler(_corridor).RunAsync(DeskHost.Contact, Token);

    private (SettlementStatus, string?) Found() => (Assert.Single(_ledger.Settled).Status, Assert.Single(_ledger.Settled[0].Entries).Detail);
}
