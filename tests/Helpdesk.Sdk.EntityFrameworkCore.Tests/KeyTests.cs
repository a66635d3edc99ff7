namespace Helpdesk.Sdk.EntityFrameworkCore.Tests;

public sealed class KeyTests : SqliteTests
{
    private static readonly UserKey Anna = new("corp", "anna");

    [Fact]
    public async Task A_database_without_data_needs_no_key()
    {
        await (await Fixture.OpenAsync(new NamedKeys("k1"))).DisposeAsync();
        await Fixture.OpenAsync(new NamedKeys("other"));
    }

    [Fact]
    public async Task A_lost_key_is_named_and_nothing_is_written()
    {
        var first = await Fixture.OpenAsync(new NamedKeys("k1"));
        await first.Ledger.RecordAsync(Line(), Token);
        await first.DisposeAsync();

        var state = Fixture.Make(new NamedKeys("k2"));
        var e = await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => state.InitializeAsync(Token).AsTask());
        Assert.Contains("k1", e.Message, StringComparison.Ordinal);
        Assert.Contains("helpdesk state migrate", e.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => state.Ledger.RecordAsync(Line(), Token).AsTask());
        Assert.Equal(1L, Fixture.Run("SELECT COUNT(*) FROM History"));
    }

    [Fact]
    public async Task A_ring_that_still_has_the_old_key_goes_on_and_notes_the_new_one()
    {
        var first = await Fixture.OpenAsync(new NamedKeys("k1"));
        await first.Ledger.RecordAsync(Line(), Token);
        var second = await Fixture.OpenAsync(new NamedKeys("k1", "k2"));
        await second.Ledger.RecordAsync(Line(), Token);
        Assert.Equal(2L, Fixture.Run("SELECT COUNT(*) FROM Meta WHERE Name IN ('key:k1', 'key:k2')"));
        await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => Fixture.OpenAsync(new NamedKeys("k1")).AsTask());
    }

    [Fact]
    public async Task Every_use_of_a_key_is_noted_in_its_own_transaction()
    {
        var state = await Fixture.OpenAsync(new NamedKeys("k1"));
        await state.Secrets.CreateAsync(
            new OneTimeSecret
            {
                Purpose = "p", Subject = "s", Channel = "c", Hash = new KeyedHash("code-key", [1]), CreatedAt = Clock.Now, ExpiresAt = Clock.Now.AddMinutes(1),
            },
            Token);
        Assert.Equal(1L, Fixture.Run("SELECT COUNT(*) FROM Meta WHERE Name = 'key:code-key'"));
        Assert.Equal(0L, Fixture.Run("SELECT COUNT(*) FROM Meta WHERE Name = 'key:k1'"));
        await state.Outbox.EnqueueAsync(Message("m1"), Token);
        Assert.Equal(1L, Fixture.Run("SELECT COUNT(*) FROM Meta WHERE Name = 'key:k1'"));
    }

    [Fact]
    public async Task A_key_noted_by_a_transaction_that_failed_is_noted_again()
    {
        var state = await Fixture.OpenAsync(new NamedKeys("k1"));
        await state.Ledger.BeginAsync(Intent("op"), Token);
        Fixture.Run("DELETE FROM Meta");
        var second = await Fixture.OpenAsync(new NamedKeys("k1"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => second.Ledger.BeginAsync(Intent("op"), Token).AsTask());
        Assert.Equal(0L, Fixture.Run("SELECT COUNT(*) FROM Meta"));
        await second.Ledger.RecordAsync(Line(), Token);
        Assert.Equal(1L, Fixture.Run("SELECT COUNT(*) FROM Meta"));
    }

    [Fact]
    public async Task Starting_anew_keeps_a_copy_the_limits_and_the_local_accounts()
    {
        var first = await Fixture.OpenAsync(new NamedKeys("k1"));
        var claim = new CounterClaim { Counter = "c", Member = "m", Limit = 3, Window = TimeSpan.FromHours(1), Description = "d" };
        await first.Ledger.BeginAsync(Intent("op") with { Claims = [claim], Messages = [Message("m1")], CountsAsCredentialAction = true }, Token);
        await first.Observations.ObserveAsync(Anna, ["hash"], Clock.Now, Token);
        Fixture.Run("INSERT INTO Enrollments (Id, Store, AccountId, Factor, ProtectedSecret, CreatedAt, ProvenAt) VALUES ('e1', 'corp', 'anna', 'Authenticator', x'01', 1, 1)");
        Fixture.Run("INSERT INTO Enrollments (Id, Store, AccountId, Factor, ProtectedSecret, CreatedAt, ProvenAt) VALUES ('e2', 'corp', 'bert', 'Email', x'', 1, 1)");
        await first.DisposeAsync();

        var state = Fixture.Make(new NamedKeys("k2"));
        var done = Assert.Single(await state.MigrateAsync(Token));
        Assert.Contains("k1", done, StringComparison.Ordinal);
        await state.InitializeAsync(Token);

        Assert.Empty(await ChainAsync(state));
        Assert.Empty(await state.Ledger.GetUnsettledAsync(Clock.Now.AddDays(1), Token));
        Assert.Equal(1, (await state.Counters.PeekAsync(claim, Clock.Now, Token)).Used);
        Assert.Equal([HelpdeskAction.ResetPassword], await state.Ledger.GetCredentialActionsAsync([Anna], Clock.Now.AddHours(-1), Token));
        Assert.Equal(0, await state.Outbox.CountPendingAsync(Token));
        Assert.False((await state.Observations.ObserveAsync(Anna, ["new-hash"], Clock.Now, Token))["new-hash"].AtFirstSight);
        Assert.Empty(await state.Enrollments.GetAsync([Anna], Token));
        Assert.Equal(Clock.Now, await state.Enrollments.LastUnenrolledAsync([Anna], Token));
        Assert.Single(await state.Enrollments.GetAsync([new UserKey("corp", "bert")], Token));
        await state.Ledger.RecordAsync(Line(), Token);
        Assert.Equal(1, Assert.Single(await ChainAsync(state)).Entry.Sequence);
        Assert.Empty(await state.MigrateAsync(Token));

        var copy = Assert.Single(Directory.GetFiles(Fixture.Directory, "*.bak"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(copy));
        await using var old = new SqliteHelpdeskState($"Data Source={copy}", Clock, new NamedKeys("k1"), new ChainSealer());
        Assert.Single(await ChainAsync(old));
    }
}
