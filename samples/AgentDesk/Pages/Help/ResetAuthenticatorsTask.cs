using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>Takes the directory’s second factors away.</summary>
public sealed class ResetAuthenticatorsTask : HelpTask
{
    /// <inheritdoc/>
    public override string Name => "second-factor";

    /// <inheritdoc/>
    public override string Title => "Reset second factor";

    /// <inheritdoc/>
    public override HelpdeskAction Action => HelpdeskAction.ResetAuthenticators;

    /// <inheritdoc/>
    public override string Warning => "The user sets the second factor up again at the next sign-in.";

    /// <inheritdoc/>
    public override async Task<HelpdeskResult<HelpOutcome>> ActAsync(OperatorDesk desk, HelpForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(form);
        var result = await desk.Authenticators.ResetAsync(form.With(new UserRequest(form.User)), cancellationToken);
        return result.Succeeded ? new HelpOutcome(result.Value.Changed ? "The second factor is to be set up again" : "There was no second factor", HelpOutcome.Of(result.Value.Message, result.Value.NotNotified ? "The user could not be told on any channel." : null)) : result.Error;
    }
}
