using Helpdesk.Sdk.Tests.Desk.Management;

namespace Helpdesk.Sdk.Tests.Desk.Reviewed;

/// <summary>What cannot be read stays unknown: it gives no place of a limit back.</summary>
public sealed class ReconciledInDoubtTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ended_sessions_stay_unknown_though_the_password_was_not_set()
    {
        await using var host = await ManagedDesk.StartAsync();
        var store = host.Managed();
        var anna = store.Add("anna");
        store.Users[anna.Id] = store.Users[anna.Id] with { PasswordLastSet = host.Time.GetUtcNow().AddDays(-9), ChangeStamp = "1" };
        store.OnChange = static () => ChangeResult.Unknown("No answer came.", server: "dc1");
        Assert.Equal(ErrorKind.Unknown, (await host.As("olga", "Admin").Sessions.RevokeAsync(new UserRequest(anna), Token)).Error!.Kind);

        Assert.Equal(0, await ReconcileAsync(host));
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("1", "1", true)]
    [InlineData("1", "2", false)]
    public async Task No_value_of_an_update_is_found(string? before, string? after, bool refused)
    {
        await using var host = await ManagedDesk.StartAsync();
        var store = host.Managed();
        var anna = store.Add("anna");
        store.Users[anna.Id] = store.Users[anna.Id] with { ChangeStamp = before };
        (store.Loses, store.OnChange) = (true, () =>
        {
            // Stored, and shown in a form of the directory's own.
            store.Users[anna.Id] = store.Users[anna.Id] with { ChangeStamp = after, DisplayName = "ANNA A." };
            return ChangeResult.Unknown("No answer came.", server: "dc1");
        });
        var update = new UpdateUserRequest(anna, new UserUpdate { DisplayName = "Anna A." });
        Assert.Equal(ErrorKind.Unknown, (await host.As("olga", "Admin").Users.UpdateAsync(update, Token)).Error!.Kind);

        Assert.Equal(refused ? 1 : 0, await ReconcileAsync(host));
    }

    [Theory]
    [InlineData(null, SettlementStatus.Unknown)]
    [InlineData("READER", SettlementStatus.Refused)]
    [InlineData("Owner", SettlementStatus.Succeeded)]
    public async Task Roles_that_are_there_still(string? role, SettlementStatus expected)
    {
        await using var host = await ManagedDesk.StartAsync();
        var anna = await host.AddUserAsync("anna");
        Assert.True((await host.As("olga", "Admin").Applications.AssignAsync(new ApplicationRequest(anna, "CRM", "Reader"), Token)).Succeeded);
        var user = await host.Local.ResolveAsync(UserReference.ById(anna), Token);
        var before = new ReconcileFacts { Thing = (await host.Local.FindApplicationAsync("CRM", Token))!.Id, Role = role };

        var judged = await new ManagedReconciliation(host.Protector).JudgeAsync(host.Local, HelpdeskAction.UnassignApplication, before, user, true, Token);

        Assert.Equal(expected, judged!.Value.Status);
    }

    private static async Task<int> ReconcileAsync(DeskHost host)
    {
        host.Time.Advance(TimeSpan.FromHours(1));
        return (await host.Orchestrator.ForHost(DeskHost.Contact).ReconcileAsync(Token)).Value;
    }
}
