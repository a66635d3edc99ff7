using Helpdesk.Sdk.Tests.Desk;
using Helpdesk.Sdk.Tests.Desk.Tenants;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.Keeping;

/// <summary>A database that comes back from a backup does not bring codes, links, proofs and sessions back to life.</summary>
public sealed class RestoredBackupTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_proof_that_was_used_does_not_work_again_after_a_restore()
    {
        var alerts = new AlertList();
        string database, backup;
        Dictionary<string, string?> places;
        SessionId session;
        UserKey user;
        ConformanceTests.ManualTimeProvider clock;
        await using (var host = await DeskHost.StartAsync())
        {
            (places, database, clock) = (Places(host), DatabaseOf(host), host.Time);
            backup = database + ".backup";
            (var desk, user, _, session) = await ProofAttackTests.ProvenAsync(host);
            Run(database, $"VACUUM INTO '{backup}'");
            Assert.True((await host.ResetAsync(desk, user, "New#Password1", session)).Succeeded);
            await host.Orchestrator.ForHost(DeskHost.Contact).FinishAsync(Token);
        }
        File.Delete(database + "-wal");
        File.Delete(database + "-shm");
        File.Copy(backup, database, overwrite: true);

        await using var after = await DeskHost.StartAsync(s => Take(s, places), c => c.AddSingleton<IAlertSink>(alerts), clock);
        Assert.Equal(AlertKind.StateRestored, Assert.Single(alerts.Raised).Kind);
        var again = await after.ResetAsync(after.As("olga", "Desk"), user, "New#Password2", session);
        Assert.Equal(ErrorKind.Verification, again.Error?.Kind);
        Assert.Equal(1L, Run(database, "SELECT COUNT(*) FROM History WHERE Action = 'VoidState'"));
        Assert.Equal(0L, Run(database, "SELECT COUNT(*) FROM Sessions WHERE Status <> 2"));
        Assert.Equal(0L, Run(database, "SELECT COUNT(*) FROM OneTimeSecrets"));

        // Known now: the next start finds nothing new.
        await after.Orchestrator.ForHost(DeskHost.Contact).FinishAsync(Token);
        await using var third = await DeskHost.StartAsync(s => Take(s, places), c => c.AddSingleton<IAlertSink>(alerts), clock);
        Assert.Single(alerts.Raised);
    }

    [Fact]
    public async Task Two_nodes_notice_it_while_they_run_and_one_of_them_voids()
    {
        var alerts = new AlertList();
        await using var one = await DeskHost.StartAsync(services: c => c.AddSingleton<IAlertSink>(alerts));
        var places = Places(one);
        await using var two = await DeskHost.StartAsync(s => Take(s, places), c => c.AddSingleton<IAlertSink>(alerts), one.Time);
        var database = DatabaseOf(one);
        var (desk, user, _, session) = await ProofAttackTests.ProvenAsync(one);
        one.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.True((await two.As("olga", "Desk").Users.ShowAsync(user, Token)).Succeeded);

        // What an older copy looks like to those who run: the newest lines are gone.
        Run(database, "DELETE FROM History WHERE Sequence > (SELECT MAX(Sequence) - 2 FROM History)");
        one.Time.Advance(TimeSpan.FromSeconds(6));
        await Task.WhenAll(
            Task.Run(() => one.As("olga", "Desk").Users.ShowAsync(user, Token), Token),
            Task.Run(() => two.As("olga", "Desk").Users.ShowAsync(user, Token), Token));

        Assert.Equal(AlertKind.StateRestored, Assert.Single(alerts.Raised).Kind);
        Assert.Equal(1L, Run(database, "SELECT COUNT(*) FROM History WHERE Action = 'VoidState'"));
        Assert.Equal(ErrorKind.Verification, (await one.ResetAsync(desk, user, "New#Password1", session)).Error?.Kind);
    }

    [Fact]
    public async Task An_old_backup_of_a_state_that_was_restored_before_is_noticed_as_well()
    {
        await using var host = await DeskHost.StartAsync();
        var database = DatabaseOf(host);
        var user = await host.AddUserAsync("anna");
        for (var epoch = 1; epoch <= 2; epoch++)
        {
            host.Time.Advance(TimeSpan.FromSeconds(6));
            await host.As("olga", "Desk").Users.ShowAsync(user, Token);
            Run(database, "DELETE FROM History WHERE Sequence > 2");
            Run(database, "DELETE FROM Meta WHERE Name = 'state:epoch'");
            host.Time.Advance(TimeSpan.FromSeconds(6));
            await host.As("olga", "Desk").Users.ShowAsync(user, Token);
            Assert.Equal($"{epoch}", Run(database, "SELECT Value FROM Meta WHERE Name = 'state:epoch'"));
        }
    }

    [Fact]
    public async Task A_witness_that_somebody_changed_voids_too()
    {
        await using var host = await DeskHost.StartAsync();
        var user = await host.AddUserAsync("anna");
        var witness = Assert.Single(Directory.GetFiles(host.Source.Get("Helpdesk:Keys:Directory")!, "*.witness"));
        await File.WriteAllTextAsync(witness, (await File.ReadAllTextAsync(witness, Token)).Replace("\"epoch\":0", "\"epoch\":1", StringComparison.Ordinal), Token);
        host.Time.Advance(TimeSpan.FromSeconds(6));
        await host.As("olga", "Desk").Users.ShowAsync(user, Token);
        Assert.Equal("witness-damaged", Run(DatabaseOf(host), "SELECT Reason FROM History WHERE Action = 'VoidState'"));
    }

    [Fact]
    public async Task Campaigns_that_were_live_or_have_failed_recipients_are_not_sent_again()
    {
        await using var host = await DeskHost.StartAsync();
        var user = await host.AddUserAsync("anna");
        var database = DatabaseOf(host);
        Run(database, Campaign("live", "NULL", 0) + Campaign("failed", "7", 1) + Campaign("done", "7", 0));
        host.Time.Advance(TimeSpan.FromSeconds(6));
        await host.As("olga", "Desk").Users.ShowAsync(user, Token);
        Run(database, "DELETE FROM History WHERE Sequence > 2");
        host.Time.Advance(TimeSpan.FromSeconds(6));
        await host.As("olga", "Desk").Users.ShowAsync(user, Token);
        Assert.Equal("done 0 7,failed 2 7,live 2 5", Run(database, "SELECT GROUP_CONCAT(Id || ' ' || Control || ' ' || FinishedAt) FROM (SELECT * FROM Campaigns ORDER BY Id)"));
    }

    [Fact]
    public async Task A_tenants_file_that_came_back_voids_that_tenant_and_no_other()
    {
        var alerts = new AlertList();
        Dictionary<string, string?> places;
        string acme;
        SessionId ofBeta, ofAcme;
        UserKey user, other;
        ConformanceTests.ManualTimeProvider clock;
        await using (var tenants = await TenantHost.StartAsync())
        {
            (places, clock) = (Places(tenants.Host), tenants.Host.Time);
            acme = TenantFile.Beside(DatabaseOf(tenants.Host), new TenantName("acme"));
            (var desk, user, _, ofAcme) = await ProofAttackTests.ProvenAsync(tenants.Acme);
            (_, other, _, ofBeta) = await ProofAttackTests.ProvenAsync(tenants.Beta);
            Run(acme, $"VACUUM INTO '{acme}.backup'");
            Assert.True((await tenants.Acme.ResetAsync(desk, user, "New#Password1", ofAcme)).Succeeded);
            foreach (var host in new[] { tenants.Acme, tenants.Beta })
                await host.Orchestrator.ForHost(DeskHost.Contact).FinishAsync(Token);
        }
        File.Delete(acme + "-wal");
        File.Delete(acme + "-shm");
        File.Copy(acme + ".backup", acme, overwrite: true);

        await using var host2 = await DeskHost.StartAsync(
            s =>
            {
                TenantHost.Configure(s);
                Take(s, places);
            }, c => c.AddSingleton<IAlertSink>(alerts), clock);
        var (again, beside) = (host2.Tenant("acme", "locala"), host2.Tenant("beta", "localb"));
        Assert.Equal(ErrorKind.Verification, (await again.ResetAsync(again.As("olga", "Desk"), user, "New#Password2", ofAcme)).Error?.Kind);
        Assert.True((await beside.ResetAsync(beside.As("olga", "Desk"), other, "New#Password1", ofBeta)).Succeeded);
        Assert.Equal(("acme", AlertKind.StateRestored), (Assert.Single(alerts.Raised).Tenant.ToString(), alerts.Raised[0].Kind));
    }

    private static string Campaign(string id, string finished, int failed) =>
        "INSERT INTO Campaigns (Id, OperationId, Operator, FoldedOperator, Definition, Fingerprint, RatePerMinute, CreatedAt, FinishedAt, Control, Announced, Total, Sent, Failed, Unknowns, " +
        $"WithoutAddress, Skipped, PlannerUntil, NextSendAt) VALUES ('{id}', 'o', 'ann', 'ANN', '{{}}', '{id}', 0, 5, {finished}, 0, 0, 2, 1, {failed}, 0, 0, 0, 0, 0);";

    private static Dictionary<string, string?> Places(DeskHost host) => new[] { "Helpdesk:State:ConnectionString", "Helpdesk:Keys:Directory", "Helpdesk:History:HeadFile" }
        .ToDictionary(static k => k, k => (string?)host.Source.Get(k), StringComparer.Ordinal);

    private static void Take(Dictionary<string, string?> settings, Dictionary<string, string?> places)
    {
        foreach (var (key, value) in places)
            settings[key] = value;
    }

    private static string DatabaseOf(DeskHost host) => host.Source.Get("Helpdesk:State:ConnectionString")!["Data Source=".Length..];

    private static object? Run(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the statements are the test's own
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
