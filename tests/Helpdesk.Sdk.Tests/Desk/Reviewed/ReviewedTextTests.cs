namespace Helpdesk.Sdk.Tests.Desk.Reviewed;

/// <summary>What an approver reads is one thing only, keys fit, and hashes are not printed.</summary>
public sealed class ReviewedTextTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_value_cannot_look_like_another_field()
    {
        await using var host = await DeskHost.StartAsync();
        string Text(UserUpdate update) => new UpdateUserOperation(null!, host.Messages, new UpdateUserRequest(new UserTarget("anna"), update)).Options;
        Assert.Equal("DisplayName: \"Bob; Mobile: +49\"", Text(new UserUpdate { DisplayName = "Bob; Mobile: +49" }));
        Assert.Equal("DisplayName: \"Bob\"; Mobile: \"+49\"", Text(new UserUpdate { DisplayName = "Bob", Mobile = "+49" }));
        Assert.Equal("DisplayName: \"Bob\\\"; Mobile: \\\"\\\\\"; Mobile: taken away", Text(new UserUpdate { DisplayName = "Bob\"; Mobile: \"\\", Mobile = "" }));
    }

    [Fact]
    public async Task A_key_that_leaves_no_room_is_refused_before_anything_is_done()
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        var anna = host.Stub.Add("anna");
        using var password = new Secret("New#Pass1");
        var request = new ResetPasswordRequest(anna) { Password = password, IdempotencyKey = new string('k', 101) };
        foreach (var more in new[] { request with { SignOut = true }, request with { Linked = LinkedChoice.Everyone } })
            Assert.Equal(ErrorKind.InvalidInput, (await host.As("alice", "Free").Passwords.ResetAsync(more, Token)).Error!.Kind);
        Assert.Equal(0, host.Stub.Changes);
        Assert.True((await host.As("alice", "Free").Passwords.ResetAsync(request, Token)).Succeeded);
    }

    [Fact]
    public void A_pass_does_not_print_its_hash() =>
        Assert.Equal("pass p1", new LocalPass("p1", "the hash", DateTimeOffset.UnixEpoch, true).ToString());
}
