namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>What can be asked of the history: of those who are gone, of a store, of a kind of performer.</summary>
public sealed class HistoryQuestionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Somebody_deleted_keeps_their_history_until_another_has_the_name()
    {
        await using var host = await DeskHost.StartAsync();
        var anna = await host.AddUserAsync("anna");
        Assert.True((await host.As("olga", "Free").Users.DeleteAsync(new DeleteUserRequest(anna, "anna"), Token)).Succeeded);

        Assert.Equal([anna.Id], await TargetsAsync(host, "Free", "local:anna"));
        Assert.Equal([anna.Id], await TargetsAsync(host, "Free", "anna"));
        Assert.Equal([anna.Id], await TargetsAsync(host, "Desk", "local:anna"));

        var next = await host.AddUserAsync("anna");
        Assert.Equal([next.Id], await TargetsAsync(host, "Free", "local:anna"));
        Assert.Equal([anna.Id], await TargetsAsync(host, "Free", anna.ToString()));
    }

    [Fact]
    public async Task Of_somebody_whom_the_directory_has_forgotten_only_who_reads_the_whole_store_may_ask()
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        var dora = host.Stub.Add("dora");
        Assert.True((await host.ResetAsync(host.As("olga", "Free"), dora, "New#Password1")).Succeeded);
        host.Stub.Users.Clear();

        Assert.Equal([dora.Id], await TargetsAsync(host, "Free", dora.ToString()));
        foreach (var (role, target) in new[] { ("Desk", dora.ToString()), ("Free", "stub:dora"), ("Free", "stub:id-nobody") })
            Assert.Equal(ErrorKind.NotFound, (await host.As("ines", role).History.ReadAsync(new HistoryRequest { Target = new UserTarget(target) }, Token)).Error?.Kind);
    }

    [Fact]
    public async Task A_store_and_a_kind_of_performer_narrow_it()
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        var anna = await host.AddUserAsync("anna");
        await host.EnrollEmailAsync(anna, "anna@home.example");
        await host.ResetAsync(host.As("olga", "Free"), host.Stub.Add("dora"), "New#Password1");
        var desk = host.As("ines", "Free");

        var ofStub = (await desk.History.ReadAsync(new HistoryRequest { Store = "stub" }, Token)).Value!;
        Assert.NotEmpty(ofStub);
        Assert.All(ofStub, static l => Assert.Equal("stub", l.TargetStore));
        var ofUsers = (await desk.History.ReadAsync(new HistoryRequest { PerformerKind = "user" }, Token)).Value!;
        Assert.NotEmpty(ofUsers);
        Assert.All(ofUsers, static l => Assert.Equal("user", l.PerformerKind));
        Assert.Empty((await desk.History.ReadAsync(new HistoryRequest { PerformerKind = "user", Store = "stub" }, Token)).Value!);
    }

    [Fact]
    public async Task Where_an_own_attempt_met_somebody_hidden_no_store_tells()
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        host.Stub.Add("hidden", "OU=Board,DC=stub");
        var desk = host.As("olga", "Desk");
        await desk.Users.ShowAsync(new UserTarget("hidden"), Token);
        await desk.Users.ShowAsync(new UserTarget("nobody"), Token);

        Assert.Equal(2, (await desk.History.ReadAsync(new HistoryRequest { Status = HistoryStatus.NotFound }, Token)).Value!.Count);
        foreach (var store in new[] { "stub", "local" })
            Assert.Empty((await desk.History.ReadAsync(new HistoryRequest { Status = HistoryStatus.NotFound, Store = store }, Token)).Value!);
    }

    [Fact]
    public async Task Conditions_that_nothing_can_meet_are_wrong_input()
    {
        await using var host = await DeskHost.StartAsync();
        foreach (var request in new HistoryRequest[]
        {
            new() { By = new string('x', 5000) }, new() { By = "a\0b" }, new() { By = "" }, new() { PerformerKind = "robot" }, new() { Store = "nowhere" }, new() { Maximum = 0 }, new() { Maximum = 100_001 },
        })
            Assert.Equal(ErrorKind.InvalidInput, (await host.As("ines", "Free").History.ReadAsync(request, Token)).Error?.Kind);
    }

    private static async Task<IEnumerable<string?>> TargetsAsync(DeskHost host, string role, string target)
    {
        var lines = await host.As("ines", role).History.ReadAsync(new HistoryRequest { Target = new UserTarget(target) }, Token);
        Assert.True(lines.Succeeded, lines.Error?.Message);
        return lines.Value.Select(static l => l.TargetId).Distinct();
    }
}
