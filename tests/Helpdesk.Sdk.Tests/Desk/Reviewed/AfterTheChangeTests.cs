namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>What goes wrong after a change makes no failure of it, and what is asked for twice is sent once.</summary>
public sealed class AfterTheChangeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Store_that_goes_down_after_the_first_account_was_reset()
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        var anna = host.Stub.Add("anna");
        await LinkedDeskTests.LinkAsync(host, anna, host.Stub.Add("anna-two"));
        host.Stub.OnChange = () =>
        {
            host.Stub.Down = true;
            return ChangeResult.Succeeded("dc1");
        };
        using var password = new Secret("New#Pass1");
        var alone = await host.As("alice", "Free").Passwords.ResetAsync(new ResetPasswordRequest(anna) { Password = password }, Token);
        Assert.True(alone.Succeeded, alone.Error?.Message);
        host.Stub.Down = false;
        var both = await host.As("alice", "Free").Passwords.ResetAsync(new ResetPasswordRequest(anna) { Password = password, Linked = LinkedChoice.Everyone }, Token);
        Assert.True(both.Succeeded, both.Error?.Message);
        Assert.Equal(ErrorKind.Unavailable, Assert.Single(both.Value.Linked).Error!.Kind);
        Assert.Equal(2, host.Stub.Changes);
    }

    [Fact]
    public async Task Store_that_goes_down_after_the_unlock()
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        var anna = host.Stub.Add("anna");
        await LinkedDeskTests.LinkAsync(host, anna, host.Stub.Add("anna-two"));
        host.Stub.OnChange = () =>
        {
            host.Stub.Down = true;
            return ChangeResult.Succeeded("dc1");
        };
        var unlocked = await host.As("alice", "Free").Accounts.UnlockAsync(new UnlockAccountRequest(anna), Token);
        Assert.True(unlocked.Succeeded, unlocked.Error?.Message);
    }

    [Fact]
    public async Task Same_destination_asked_for_twenty_times()
    {
        await using var desk = await TwoOperators.StartAsync();
        var user = await desk.Host.AddUserAsync("anna");
        await desk.Host.EnrollEmailAsync(user, "anna@elsewhere.example");
        var before = desk.Host.Outbox.Sent.Count;
        var many = Enumerable.Repeat(new Delivery(NotificationChannel.Email, 1), 20).ToList();
        var sent = await desk.Host.As("alice", "Free").Passwords.SendLinkAsync(new SendLinkRequest(user) { Deliver = many }, Token);
        Assert.True(sent.Succeeded, sent.Error?.Message);
        Assert.Single(sent.Value.DeliveredTo);
        Assert.Single(desk.Host.Outbox.Sent.Skip(before), static m => m.Text.Contains("/reset/", StringComparison.Ordinal));
        var flood = await desk.Host.As("alice", "Free").Passwords.SendLinkAsync(new SendLinkRequest(user) { Deliver = [.. many, .. many] }, Token);
        Assert.Equal(ErrorKind.InvalidInput, flood.Error!.Kind);
    }
}
