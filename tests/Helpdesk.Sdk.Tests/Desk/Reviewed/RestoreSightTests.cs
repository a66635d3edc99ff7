using Helpdesk.Sdk.Tests.Desk.Management;

namespace Helpdesk.Sdk.Tests.Desk.Reviewed;

/// <summary>Deleted accounts outside the scope are not told of by a restore.</summary>
public sealed class RestoreSightTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Several_hidden_ones_of_the_name_are_nobody()
    {
        await using var host = await ManagedDesk.StartAsync();
        for (var i = 0; i < 2; i++)
        {
            await DeleteAsync(host, await host.AddUserAsync("far", "OU=Far,DC=example"));
            host.Time.Advance(TimeSpan.FromSeconds(1));
        }
        var request = new UserRequest(new UserTarget("local:far"));
        var nobody = (await host.As("paul", "Bound").Users.RestoreAsync(new UserRequest(new UserTarget("local:nix")), Token)).Error!;

        var hidden = (await host.As("paul", "Bound").Users.RestoreAsync(request, Token)).Error!;

        Assert.Equal((nobody.Kind, nobody.Code, nobody.Message.Replace("nix", "far", StringComparison.Ordinal)), (hidden.Kind, hidden.Code, hidden.Message));
        Assert.Equal(ErrorCode.Ambiguous, (await host.As("olga", "Admin").Users.RestoreAsync(request, Token)).Error!.Code);
    }

    [Fact]
    public async Task A_hidden_one_does_not_hide_the_living()
    {
        await using var host = await ManagedDesk.StartAsync();
        await DeleteAsync(host, await host.AddUserAsync("anna", "OU=Far,DC=example"));
        var living = await host.AddUserAsync("anna");
        // As without the hidden one: whatever the answer, it is about the account that can be seen.
        var answer = await host.As("paul", "Bound").Users.RestoreAsync(new UserRequest(new UserTarget("local:anna")), Token);
        Assert.NotEqual(ErrorKind.NotFound, answer.Error?.Kind);
        Assert.Equal(living.Id, (await host.HistoryAsync()).First(static e => e.Action == HelpdeskAction.RestoreUser).TargetId);
    }

    private static async Task DeleteAsync(DeskHost host, UserKey user) =>
        Assert.True((await host.As("olga", "Admin").Users.DeleteAsync(new DeleteUserRequest(user, (await host.Local.ResolveAsync(UserReference.ById(user), Token))!.UserName), Token)).Succeeded);
}
