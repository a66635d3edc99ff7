using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>How a second person is asked, and to the tick until when their word counts.</summary>
public sealed class ApprovalBookTests
{
    private static readonly ApprovalNeed[] s_needs = [new("other-action", "b"), new("limit", "a"), new("other-action", "c")];
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_asked_names_each_rule_once_in_order_and_has_an_id_that_can_be_read_out()
    {
        await using var desk = await PipelineDesk.StartAsync();
        var user = desk.Directory.Users[desk.Directory.Add("ann").Id];
        var asked = await Book(desk).AskAsync(desk.Walk(user.Key), user, "as scripted", "Free", s_needs, Errors.ApprovalRequired(s_needs), Token);

        var id = Assert.IsType<string>(asked.Details["approval"]);
        Assert.Matches("^[0-9a-f]{20}$", id);
        var request = await desk.Host.State.Approvals.FindAsync(id, Token);
        Assert.Equal(["limit", "other-action"], request!.Reasons);
        Assert.Equal(("olga", "Free", user.Key, "ann", "as scripted"), (request.Requester, request.Role, request.Target, request.TargetName, request.Options));
        Assert.Equal((desk.Now, desk.Now + desk.Corridor.Settings.Approvals.Lifetime), (request.RequestedAt, request.ExpiresAt));
    }

    [Fact]
    public async Task Without_a_need_nobody_is_asked()
    {
        await using var desk = await PipelineDesk.StartAsync();
        var user = desk.Directory.Users[desk.Directory.Add("ann").Id];
        var error = Errors.Frozen();
        Assert.Same(error, await Book(desk).AskAsync(desk.Walk(user.Key), user, "", "Free", [], error, Token));
        Assert.Empty(await desk.Host.State.Approvals.ListPendingAsync(desk.Now, Token));
    }

    [Fact]
    public async Task What_was_granted_counts_until_it_ends_and_not_then()
    {
        await using var desk = await PipelineDesk.StartAsync();
        var user = desk.Directory.Users[desk.Directory.Add("ann").Id];
        var id = await desk.GrantAsync(await Book(desk).AskAsync(desk.Walk(user.Key), user, "as scripted", "Free", s_needs, Errors.ApprovalRequired(s_needs), Token));
        var end = (await desk.Host.State.Approvals.FindAsync(id, Token))!.ExpiresAt;

        desk.Host.Time.Advance(end - desk.Now - TimeSpan.FromMilliseconds(1));
        Assert.Equal(id, (await FindAsync("as scripted"))?.Id);
        Assert.Null(await FindAsync("something else"));
        desk.Host.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await FindAsync("as scripted"));

        ValueTask<Approval?> FindAsync(string options) => Book(desk).FindAsync(desk.Walk(user.Key, id), new OperatorActor("olga", ["Free"]), user.Key, options, Token);
    }

    private static ApprovalBook Book(PipelineDesk desk) => desk.Host.Get<ApprovalBook>();
}
