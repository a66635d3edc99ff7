using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Samba;

/// <summary>Lockout on the real domain controller.</summary>
public sealed class SambaUnlockTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Locked_by_three_bad_binds_is_seen_unlocked_and_binds_again()
    {
        await using var desk = await SambaDesk.StartAsync();
        var user = await desk.AddUserAsync();
        await desk.Lab.LockAsync(user);
        Assert.Equal("775", (await desk.Lab.BindAsync(user.Upn, user.Password)).Data);
        var operatorDesk = desk.As("Free");
        Assert.True(SambaDesk.Value(await operatorDesk.Users.ShowAsync(SambaDesk.Target(user), Token)).Locked);

        Assert.True(SambaDesk.Value(await operatorDesk.Accounts.UnlockAsync(new UnlockAccountRequest(SambaDesk.Target(user)), Token)).WasLocked);

        Assert.True((await desk.Lab.BindAsync(user.Upn, user.Password)).Succeeded);
        Assert.False(SambaDesk.Value(await operatorDesk.Users.ShowAsync(SambaDesk.Target(user), Token)).Locked);
        Assert.False(SambaDesk.Value(await operatorDesk.Accounts.UnlockAsync(new UnlockAccountRequest(SambaDesk.Target(user)), Token)).WasLocked);
        Assert.Contains(await desk.HistoryAsync(user), static e => e.Action == HelpdeskAction.UnlockAccount && e.Status == HistoryStatus.Unchanged);
    }

    [Fact]
    public async Task Reset_unlocks_in_the_same_change()
    {
        await using var desk = await SambaDesk.StartAsync();
        var user = await desk.AddUserAsync();
        await desk.Lab.LockAsync(user);
        Assert.True(SambaDesk.Value(await SambaDesk.ResetAsync(desk.As("Free"), user, "Fresh#Password1")).Unlocked);
        Assert.True((await desk.Lab.BindAsync(user.Upn, "Fresh#Password1")).Succeeded);
    }
}
