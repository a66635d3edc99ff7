using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>Removes a profile from all devices of a user.</summary>
public sealed class RemoveProfileTask : ChoosingTask
{
    /// <inheritdoc/>
    public override string Name => "remove-profile";

    /// <inheritdoc/>
    public override string Title => "Remove a profile";

    /// <inheritdoc/>
    public override HelpdeskAction Action => HelpdeskAction.ManageDevice;

    /// <inheritdoc/>
    public override string Part => Users.UserTab.Devices;

    /// <inheritdoc/>
    public override string Legend => "Which profile";

    /// <inheritdoc/>
    public override async Task<HelpdeskResult<IReadOnlyList<HelpChoice>>> ChoicesAsync(OperatorDesk desk, UserKey user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return Choices(await desk.Devices.ListProfilesAsync(user, cancellationToken), static p => p.ThroughGroup is null ? new HelpChoice(p.Profile.Name, p.Profile.Name, p.Profile.Description) : null);
    }

    /// <inheritdoc/>
    protected override async Task<HelpdeskResult<HelpOutcome>> ActAsync(OperatorDesk desk, HelpForm form, string of, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(form);
        var result = await desk.Devices.RemoveProfileAsync(form.With(new DeviceProfileRequest(form.User, of)), cancellationToken);
        return result.Succeeded ? HelpOutcome.Of(result.Value, "The profile is removed", "The user did not have the profile") : result.Error;
    }
}
