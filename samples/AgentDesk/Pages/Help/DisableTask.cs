using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>Keeps a user out.</summary>
public sealed class DisableTask : HelpTask
{
    /// <inheritdoc/>
    public override string Name => "disable";

    /// <inheritdoc/>
    public override string Title => "Disable";

    /// <inheritdoc/>
    public override HelpdeskAction Action => HelpdeskAction.DisableUser;

    /// <inheritdoc/>
    public override bool Fits(UserView user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.Enabled;
    }

    /// <inheritdoc/>
    public override async Task<HelpdeskResult<HelpOutcome>> ActAsync(OperatorDesk desk, HelpForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(form);
        var result = await desk.Users.DisableAsync(form.With(new UserRequest(form.User)), cancellationToken);
        return result.Succeeded ? new HelpOutcome(result.Value.Changed ? "The user is disabled" : "The user was disabled already", HelpOutcome.Of(result.Value.Message, result.Value.NotNotified ? "The user could not be told on any channel." : null)) : result.Error;
    }
}
