using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>Ends all sessions.</summary>
public sealed class SignOutTask : HelpTask
{
    /// <inheritdoc/>
    public override string Name => "sign-out";

    /// <inheritdoc/>
    public override string Title => "Sign out everywhere";

    /// <inheritdoc/>
    public override HelpdeskAction Action => HelpdeskAction.RevokeSessions;

    /// <inheritdoc/>
    public override async Task<HelpdeskResult<HelpOutcome>> ActAsync(OperatorDesk desk, HelpForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(form);
        var result = await desk.Sessions.RevokeAsync(form.With(new UserRequest(form.User)), cancellationToken);
        return result.Succeeded ? new HelpOutcome(result.Value.Changed ? "The user was signed out everywhere" : "The user was signed in nowhere", HelpOutcome.Of(result.Value.Message, result.Value.NotNotified ? "The user could not be told on any channel." : null)) : result.Error;
    }
}
