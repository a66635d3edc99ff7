using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>Lets a user in again.</summary>
public sealed class EnableTask : HelpTask
{
    /// <inheritdoc/>
    public override string Name => "enable";

    /// <inheritdoc/>
    public override string Title => "Enable";

    /// <inheritdoc/>
    public override HelpdeskAction Action => HelpdeskAction.EnableUser;

    /// <inheritdoc/>
    public override bool Fits(UserView user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return !user.Enabled;
    }

    /// <inheritdoc/>
    public override async Task<HelpdeskResult<HelpOutcome>> ActAsync(OperatorDesk desk, HelpForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(form);
        var result = await desk.Users.EnableAsync(form.With(new UserRequest(form.User)), cancellationToken);
        return result.Succeeded ? new HelpOutcome(result.Value.Changed ? "The user is enabled" : "The user was enabled already", HelpOutcome.Of(result.Value.Message, result.Value.NotNotified ? "The user could not be told on any channel." : null)) : result.Error;
    }
}
