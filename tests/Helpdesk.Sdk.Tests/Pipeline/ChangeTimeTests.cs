namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>Nobody looks for what became of a change while it may still go on, and none begins that late.</summary>
public sealed class ChangeTimeTests
{
    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public async Task A_change_begins_only_while_it_ends_before_others_look_for_it(int seconds, bool begins)
    {
        PipelineDesk? slow = null;
        await using var desk = await PipelineDesk.StartAsync(state: (method, _) =>
        {
            if (method.Name == nameof(IOperationLedger.BeginAsync))
                slow?.Host.Time.Advance(TimeSpan.FromSeconds(seconds));
            return null;
        });
        slow = desk;
        var changed = false;

        var result = await desk.RunAsync(
            new ScriptedOperation
            {
                OnChange = (_, _, _) =>
                {
                    changed = true;
                    return new(ChangeResult.Succeeded());
                },
            },
            desk.Directory.Add("ann"));

        Assert.Equal((begins, begins ? null : ErrorCode.StoreUnavailable), (changed, result.Error?.Code));
        // Nothing is left open that somebody would look for.
        Assert.Null(await desk.UnsettledAsync(desk.Now.AddHours(1)));
    }

    [Fact]
    public async Task A_creation_that_comes_to_it_too_late_creates_nobody()
    {
        PipelineDesk? slow = null;
        await using var desk = await PipelineDesk.StartAsync(state: (method, _) =>
        {
            if (method.Name == nameof(IOperationLedger.BeginAsync))
                slow?.Host.Time.Advance(TimeSpan.FromSeconds(11));
            return null;
        });
        slow = desk;

        var result = await desk.CreateAsync(new CreateUserRequest("dir", new NewUser { UserName = "eve", Container = DistinguishedName.Parse("OU=Staff,DC=dir") }));

        Assert.Equal((ErrorCode.StoreUnavailable, 0), (result.Error?.Code, desk.Directory.Created));
    }

    [Fact]
    public async Task A_store_says_which_changes_take_longer_than_others()
    {
        await using var desk = await PipelineDesk.StartAsync();
        desk.Directory.Longest = TimeSpan.FromMinutes(2);
        var end = desk.Now + TimeSpan.FromMinutes(2);
        var seen = new List<bool>();

        await desk.RunAsync(
            new ScriptedOperation
            {
                OnChange = async (_, _, token) =>
                {
                    seen.Add(await desk.UnsettledAsync(end.AddSeconds(15).AddMilliseconds(-1)) is null && await desk.UnsettledAsync(end.AddSeconds(15)) is not null);
                    desk.Host.Time.Advance(TimeSpan.FromMinutes(2) + TimeSpan.FromSeconds(1));
                    seen.Add(token.IsCancellationRequested);
                    desk.Host.Time.Advance(TimeSpan.FromSeconds(1));
                    seen.Add(token.IsCancellationRequested);
                    return ChangeResult.Succeeded();
                },
            },
            desk.Directory.Add("ann"));

        Assert.Equal([true, false, true], seen);
    }
}
