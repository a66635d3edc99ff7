namespace Helpdesk.Sdk.EntityFrameworkCore.Tests;

/// <summary>A database of the first version, with rows in it, brought up to date.</summary>
public sealed class MigrationTests : SqliteTests
{
    private static readonly UserKey Anna = new("corp", "anna");

    private static readonly CounterClaim Claim = new()
    {
        Counter = "c", Member = "m", Limit = 3, Window = TimeSpan.FromHours(1), Description = "d",
    };

    [Fact]
    public async Task It_is_refused_and_left_alone_until_migrated()
    {
        MakeFirstVersion();
        var state = Fixture.Make();
        var e = await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => state.InitializeAsync(Token).AsTask());
        Assert.Contains("helpdesk state migrate", e.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => state.Ledger.RecordAsync(Line(), Token).AsTask());
        Assert.Equal(1L, Fixture.Run("SELECT COUNT(*) FROM __EFMigrationsHistory"));
        Assert.Equal(1L, Fixture.Run("SELECT COUNT(*) FROM History"));
        Assert.Equal(0L, Fixture.Run("SELECT COUNT(*) FROM sqlite_schema WHERE name IN ('Approvals', 'Freezes', 'SecureLinks', 'DeskStop')"));
    }

    [Fact]
    public async Task It_keeps_everything_and_goes_on()
    {
        MakeFirstVersion();
        var state = Fixture.Make();
        Assert.Equal(SchemaScripts.Sqlite.Ids.Skip(1), await state.MigrateAsync(Token));
        Assert.Empty(await state.MigrateAsync(Token));
        await state.InitializeAsync(Token);

        var session = (await state.Sessions.FindAsync(new SessionId("s1"), Token))!;
        Assert.Equal(("alice", SessionStatus.Open, 3), (session.Operator, session.Status, session.Version));
        Assert.Empty(session.Asked);
        Assert.Empty(session.Answered);
        Assert.True(await state.Sessions.TryUpdateAsync(session with { Asked = ["q1"], Version = 4 }, Token));

        Assert.Equal(1, (await state.Counters.PeekAsync(Claim, Clock.Now, Token)).Used);
        Assert.Equal([HelpdeskAction.ResetPassword], await state.Ledger.GetCredentialActionsAsync([Anna], Clock.Now.AddHours(-1), Token));
        var unsettled = Assert.Single(await state.Ledger.GetUnsettledAsync(Clock.Now.AddDays(1), Token));
        Assert.Equal("op-1", unsettled.Intent.Operation!.Value.Value);
        Assert.True(await state.Ledger.SettleAsync(
            new OperationSettlement { Id = new OperationId("op-1"), Status = SettlementStatus.Refused, Entries = [Line() with { Status = HistoryStatus.Refused }] }, Token));
        Assert.Equal(0, (await state.Counters.PeekAsync(Claim, Clock.Now, Token)).Used);
        Assert.Equal([1L, 2L], (await ChainAsync(state)).Select(l => l.Entry.Sequence));
    }

    [Fact]
    public async Task An_approval_that_was_only_a_name_is_worth_nothing()
    {
        MakeFirstVersion();
        var state = Fixture.Make();
        await state.MigrateAsync(Token);
        var begun = await state.Ledger.BeginAsync(Intent("op-2") with { Approval = new ApprovalClaim("INC-7", "alice", "hash") }, Token);
        Assert.Equal(BeginStatus.ApprovalUnusable, begun.Status);
    }

    [Fact]
    public async Task Many_may_migrate_it_at_once()
    {
        MakeFirstVersion();
        var applied = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Fixture.Make()).ToList().Select(s => Task.Run(() => s.MigrateAsync(Token).AsTask(), Token)));
        Assert.Equal(SchemaScripts.Sqlite.Ids.Skip(1), Assert.Single(applied, a => a.Count > 0));
    }

    private void MakeFirstVersion()
    {
        Fixture.Run(SchemaScripts.Sqlite.Script(SchemaScripts.Sqlite.Ids[0]));
        var (now, text) = (Clock.Now.UtcTicks, SqlValues.Text(Clock.Now));
        Fixture.Run($"""
            INSERT INTO Meta VALUES ('key:k1', '{text}');
            INSERT INTO History (Sequence, At, OperationId, PerformerKind, Operator, Action, Status, Salt, PersonalDigests, KeyId, Mac)
                VALUES (1, '{text}', 'op-1', 'operator', 'alice', 'ResetPassword', 'intended', x'01', x'02', 'k1', x'03');
            INSERT INTO Operations (Id, Action, At, Status, Approval, Deadline, IntentSequence) VALUES ('op-1', 'ResetPassword', {now}, 0, 'INC-7', {now}, 1);
            INSERT INTO CredentialActions VALUES ('op-1', 'corp:anna', 'ResetPassword', {now});
            INSERT INTO Places (Counter, Member, Holder, At, Window, Keep) VALUES ('c', 'm', 'op-1', {now}, {Claim.Window.Ticks}, 0);
            INSERT INTO Sessions VALUES
                ('s1', 'alice', 'ServiceDesk', 'corp:anna', '["corp:anna"]', 'ResetPassword', 'standard', 'password-reset', NULL, {now}, {now}, 0, '[]', NULL, NULL, 3);
            """);
    }
}
