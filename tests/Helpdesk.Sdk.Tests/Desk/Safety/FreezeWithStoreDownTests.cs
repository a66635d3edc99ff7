namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Protecting a person does not wait for a directory that is down.</summary>
public sealed class FreezeWithStoreDownTests
{
    [Fact]
    public async Task This_was_not_me_freezes_also_while_a_linked_store_is_down()
    {
        await using var desk = await TwoOperators.StartAsync(static s =>
        {
            s["Helpdesk:Stores:stub:Type"] = "Stub";
            s["Helpdesk:Roles:Free:Policies:stub:Mode"] = "Unrestricted";
        });
        var anna = await desk.Host.AddUserAsync("anna");
        await desk.Host.EnrollEmailAsync(anna, "anna@elsewhere.example");
        await LinkedDeskTests.LinkAsync(desk.Host, anna, desk.Host.Stub.Add("anna-cloud"));
        Assert.True((await TwoOperators.ResetAsync(desk.Host.As("alice", "Free"), anna, "New#Pass1")).Succeeded);
        using var undo = await desk.LastLinkAsync("anna@elsewhere.example", "undo");

        desk.Host.Stub.Down = true;
        Assert.Equal(ErrorKind.Unavailable, (await TwoOperators.ResetAsync(desk.Host.As("alice", "Free"), anna, "New#Pass2")).Error?.Kind);
        var frozen = await desk.Host.Orchestrator.ForLinks(DeskHost.Contact).UndoAsync(undo, TestContext.Current.CancellationToken);
        Assert.True(frozen.Succeeded, frozen.Error?.Message);

        desk.Host.Stub.Down = false;
        Assert.Equal(ErrorCode.Frozen, (await TwoOperators.ResetAsync(desk.Host.As("alice", "Free"), anna, "New#Pass2")).Error?.Code);
    }
}
