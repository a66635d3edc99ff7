using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>A link on which users set the password themselves.</summary>
public sealed class LinkTask : HelpTask
{
    /// <inheritdoc/>
    public override string Name => "link";

    /// <inheritdoc/>
    public override string Title => "Send secure link";

    /// <inheritdoc/>
    public override HelpdeskAction Action => HelpdeskAction.SendResetLink;

    /// <inheritdoc/>
    public override string Form => "_LinkForm";

    /// <inheritdoc/>
    public override async Task<HelpdeskResult<HelpOutcome>> ActAsync(OperatorDesk desk, HelpForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(form);
        var result = await desk.Passwords.SendLinkAsync(form.With(new SendLinkRequest(form.User) { Unlock = form.Has("unlock"), Deliver = form.Deliveries() }), cancellationToken);
        return result.Succeeded
            ? new HelpOutcome("The link is on its way", HelpOutcome.Of(
                result.Value.DeliveredTo.Count > 0 ? $"It goes to {string.Join(", ", result.Value.DeliveredTo)}." : null,
                $"It works until {result.Value.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, once.",
                result.Value.DeliveryFailed ? "No destination took it. Send another." : null,
                result.Value.Replayed ? "This form was sent before: no second link was made." : null))
            : result.Error;
    }
}
