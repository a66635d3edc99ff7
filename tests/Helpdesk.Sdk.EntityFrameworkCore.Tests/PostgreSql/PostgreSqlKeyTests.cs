namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.PostgreSql;

public sealed class PostgreSqlKeyTests : PostgreSqlTests
{
    [Fact]
    public async Task A_lost_key_is_named_and_nothing_is_written()
    {
        await State.Ledger.RecordAsync(Line(), Token);
        var other = Fixture.Make(new NamedKeys("k2"));
        var e = await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => other.InitializeAsync(Token).AsTask());
        Assert.Contains("k1", e.Message, StringComparison.Ordinal);
        Assert.Contains("helpdesk state migrate", e.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => other.Ledger.RecordAsync(Line(), Token).AsTask());
        Assert.Single(await HistoryAsync());
    }

    [Fact]
    public async Task Whoever_goes_on_without_lost_keys_keeps_a_copy_that_can_be_opened()
    {
        await BegunAsync(Intent() with { Claims = [Limit(Anna)], Messages = [Message("m1")] });
        Fixture.Run(
            "INSERT INTO enrollments (id, store, accountid, factor, protectedsecret, createdat, provenat) " +
            $"VALUES ('e1', '{Anna.Store}', '{Anna.Id}', 'Authenticator', '\\x01', 1, 1), ('e2', '{Bert.Store}', '{Bert.Id}', 'Email', '', 1, 1)");
        await State.DisposeAsync();

        var other = Fixture.Make(new NamedKeys("k2"));
        var done = Assert.Single(await other.MigrateAsync(Token));
        Assert.Contains("k1", done, StringComparison.Ordinal);
        await other.InitializeAsync(Token);
        Assert.Empty(await ChainAsync(other));
        Assert.Empty(await other.Ledger.GetUnsettledAsync(Now.AddDays(1), Token));
        Assert.Equal(1, (await other.Counters.PeekAsync(Limit(Anna), Now, Token)).Used);
        Assert.Equal([HelpdeskAction.ResetPassword], await other.Ledger.GetCredentialActionsAsync([Anna], Now.AddHours(-1), Token));
        Assert.Equal(0, await other.Outbox.CountPendingAsync(Token));
        Assert.Empty(await other.Enrollments.GetAsync([Anna], Token));
        Assert.Equal(Now, await other.Enrollments.LastUnenrolledAsync([Anna], Token));
        Assert.Single(await other.Enrollments.GetAsync([Bert], Token));
        await other.Ledger.RecordAsync(Line(), Token);
        Assert.Equal(1, Assert.Single(await ChainAsync(other)).Entry.Sequence);
        Assert.Empty(await other.MigrateAsync(Token));

        var copy = done[(done.LastIndexOf(" '", StringComparison.Ordinal) + 2)..].TrimEnd('\'');
        try
        {
            var old = Fixture.Make(connection: Fixture.ConnectionTo(copy));
            Assert.Single(await ChainAsync(old));
            Assert.Equal(1, await old.Outbox.CountPendingAsync(Token));
            await old.Outbox.EnqueueAsync(Message("m2"), Token);
            await old.Counters.TryTakeAsync([Limit(Bert)], "h", Now, Token);
        }
        finally
        {
            Fixture.Run($"DROP SCHEMA {copy} CASCADE");
        }
    }
}
