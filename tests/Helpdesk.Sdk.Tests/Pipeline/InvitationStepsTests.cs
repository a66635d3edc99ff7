using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>An invitation is an operation of its own: why it was not sent is said, the creation stands, and hooks hear what came of it.</summary>
public sealed class InvitationStepsTests
{
    private static readonly CreateUserRequest s_eve = new("dir", new NewUser { UserName = "eve", Email = "eve@corp.example" }) { Invite = true };

    [Theory]
    [InlineData(BeginStatus.Replayed, "another call is sending it")]
    [InlineData(BeginStatus.IdempotencyConflict, "another call is sending it")]
    [InlineData(BeginStatus.DeskStopped, "Denied: the desk is stopped; nothing is changed until it is started again")]
    public async Task What_the_ledger_refuses_is_said(BeginStatus status, string why)
    {
        await using var desk = await PipelineDesk.StartAsync(
            state: (_, arguments) => arguments is [OperationIntent { Action.Value: "SendResetLink" }, ..] ? new ValueTask<BeginResult>(new BeginResult(status)) : null, hooked: true);
        var invitation = await InviteAsync(desk);
        Assert.Equal((false, Not(why)), (invitation.Sent, invitation.Reason));
        Assert.Equal([HelpdeskAction.CreateUser], desk.Hook.Told.Select(static t => t.Notice.Action));
    }

    [Theory]
    [InlineData(true, "succeeded")]
    [InlineData(false, "unknown")]
    public async Task Hooks_are_told_whether_it_went_out(bool recorded, string outcome)
    {
        await using var desk = await PipelineDesk.StartAsync(
            state: (_, arguments) => !recorded && arguments is [OperationSettlement { Entries: [{ Action.Value: "SendResetLink" }] }, ..] ? new ValueTask<bool>(false) : null, hooked: true);
        var invitation = await InviteAsync(desk);
        Assert.Equal((recorded, recorded ? null : Not("whether it went out could not be recorded")), (invitation.Sent, invitation.Reason));
        Assert.Equal([("CreateUser", "succeeded"), ("SendResetLink", outcome)], desk.Hook.Told.Select(static t => (t.Notice.Action.Value, t.Outcome.Value)));
    }

    [Fact]
    public async Task A_directory_that_is_gone_after_it_created_the_user_is_why_they_are_not_invited()
    {
        await using var desk = await PipelineDesk.StartAsync();
        desk.Directory.OnResolve = reference =>
        {
            if (reference.IsId)
                throw new IdentityStoreException(StoreErrorCode.Unavailable, "Down.");
        };
        Assert.Equal(Not("it could not be made (Down.)"), (await InviteAsync(desk)).Reason);
    }

    [Fact]
    public async Task So_is_a_state_that_is_gone()
    {
        await using var desk = await PipelineDesk.StartAsync(
            state: static (_, arguments) => arguments is [OperationIntent { Action.Value: "SendResetLink" }, ..] ? throw new StateUnavailableException("Away.") : null);
        Assert.Equal(Not("it could not be made (Away.)"), (await InviteAsync(desk)).Reason);
    }

    private static async Task<InvitationOutcome> InviteAsync(PipelineDesk desk)
    {
        var created = await desk.CreateAsync(s_eve);
        Assert.True(created.Succeeded, created.Error?.Message);
        Assert.Equal("id-eve", created.Value.User?.Id);
        return created.Value.Invitation!;
    }

    private static string Not(string why) => Invitation.Not(why).Reason!;
}
