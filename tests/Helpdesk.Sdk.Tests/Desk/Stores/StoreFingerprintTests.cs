using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>A store's name that leads to another directory than before is refused until somebody says that it is meant.</summary>
public sealed class StoreFingerprintTests
{
    private const string Before = "ad:S-1-5-21-1-2-3", After = "ad:S-1-5-21-7-8-9";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_swapped_directory_is_refused_told_once_and_taken_after_it_was_acknowledged()
    {
        var alerts = new AlertList();
        await using var host = await StartAsync(alerts);
        var user = host.Stub.Add("ann");
        Assert.True((await ShowAsync(host, user)).Succeeded);

        host.Stub.Fingerprint = After;
        host.Time.Advance(TimeSpan.FromMinutes(2));
        var changes = host.Stub.Changes;
        using (var password = new Secret("New#Password1"))
            Assert.Equal(ErrorCode.StoreChanged, (await host.As("olga", "Plain").Passwords.ResetAsync(new ResetPasswordRequest(user) { Password = password }, Token)).Error?.Code);
        Assert.Equal(ErrorCode.StoreChanged, (await ShowAsync(host, user)).Error?.Code);
        Assert.Equal(changes, host.Stub.Changes);
        Assert.Equal(AlertKind.StoreChanged, Assert.Single(alerts.Raised).Kind);
        var finding = Assert.Single(await FindingsAsync(host));
        Assert.Equal(DiagnosticSeverity.Error, finding.Severity);
        Assert.Contains("state acknowledge --store stub", finding.Message, StringComparison.Ordinal);

        var acknowledged = await host.Orchestrator.ForHost(DeskHost.Contact).AcknowledgeStoreAsync("stub", Token);
        Assert.Equal((Before, After, true), (acknowledged.Value!.Before, acknowledged.Value.Now, acknowledged.Value.Changed));
        Assert.True((await ShowAsync(host, user)).Succeeded);
        Assert.Equal(DiagnosticSeverity.Ok, Assert.Single(await FindingsAsync(host)).Severity);
        var line = Assert.Single(await host.State.Ledger.QueryAsync(new HistoryQuery { Action = HelpdeskAction.AcknowledgeStore }, Token).ToListAsync(Token));
        Assert.Contains(After, line.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_that_stops_telling_may_be_another()
    {
        await using var host = await StartAsync(new AlertList());
        var user = host.Stub.Add("ann");
        Assert.True((await ShowAsync(host, user)).Succeeded);
        host.Stub.Fingerprint = "";
        host.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(ErrorCode.StoreChanged, (await ShowAsync(host, user)).Error?.Code);
    }

    [Fact]
    public async Task A_search_over_several_stores_names_the_one_that_was_swapped()
    {
        await using var host = await StartAsync(new AlertList());
        host.Stub.Add("ann");
        Assert.True((await host.As("olga", "Plain").Users.ListAsync(new UserListRequest(), Token)).Succeeded);
        host.Stub.Fingerprint = After;
        host.Time.Advance(TimeSpan.FromMinutes(2));
        var page = (await host.As("olga", "Plain").Users.ListAsync(new UserListRequest(), Token)).Value!;
        Assert.Empty(page.Users);
        Assert.Equal("stub", Assert.Single(page.Warnings).Store);
    }

    [Fact]
    public async Task What_is_as_it_was_needs_no_acknowledgement()
    {
        await using var host = await StartAsync(new AlertList());
        host.Stub.Fingerprint = Before;
        var result = await host.Orchestrator.ForHost(DeskHost.Contact).AcknowledgeStoreAsync("stub", Token);
        Assert.False(result.Value!.Changed);
        Assert.Equal(ErrorKind.InvalidInput, (await host.Orchestrator.ForHost(DeskHost.Contact).AcknowledgeStoreAsync("none", Token)).Error?.Kind);
    }

    private static async Task<DeskHost> StartAsync(AlertList alerts)
    {
        var host = await DeskHost.StartAsync(
            static s =>
            {
                s["Helpdesk:Stores:stub:Type"] = "Stub";
                s["Helpdesk:Roles:Plain:Permissions:0"] = "FindUsers";
                s["Helpdesk:Roles:Plain:Permissions:1"] = "ResetAnyPassword";
                s["Helpdesk:Roles:Plain:Permissions:2"] = "RevealSecret";
                s["Helpdesk:Roles:Plain:Policies:stub:Mode"] = "Unrestricted";
                s["Helpdesk:Roles:Plain:Policies:local:Mode"] = "Unrestricted";
            },
            c => c.AddSingleton<IAlertSink>(alerts));
        host.Stub.Fingerprint = Before;
        return host;
    }

    private static Task<HelpdeskResult<UserView>> ShowAsync(DeskHost host, UserKey user) => host.As("olga", "Plain").Users.ShowAsync(user, Token);

    private static async Task<List<DiagnosticFinding>> FindingsAsync(DeskHost host) =>
        await host.Orchestrator.ForHost(DeskHost.Contact).DiagnoseAsync(Token).Where(static f => f is { Subject: "store stub", Check: "directory" }).ToListAsync(Token);
}
