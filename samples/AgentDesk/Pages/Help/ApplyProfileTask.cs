using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>Applies a profile to all devices of a user.</summary>
public sealed class ApplyProfileTask : HelpTask
{
    /// <inheritdoc/>
    public override string Name => "apply-profile";

    /// <inheritdoc/>
    public override string Title => "Apply a profile";

    /// <inheritdoc/>
    public override HelpdeskAction Action => HelpdeskAction.ManageDevice;

    /// <inheritdoc/>
    public override string Part => Users.UserTab.Devices;

    /// <inheritdoc/>
    public override string Legend => "Name of the profile";

    /// <inheritdoc/>
    public override string Form => "_NameForm";

    /// <inheritdoc/>
    public override async Task<HelpdeskResult<HelpOutcome>> ActAsync(OperatorDesk desk, HelpForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(form);
        var result = await desk.Devices.ApplyProfileAsync(form.With(new DeviceProfileRequest(form.User, form.Text("of") ?? "")), cancellationToken);
        return result.Succeeded ? HelpOutcome.Of(result.Value, "The profile is applied", "The user had the profile already") : result.Error;
    }
}
