using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>Takes a device away from its user.</summary>
public sealed class RemoveDeviceTask : ChoosingTask
{
    /// <inheritdoc/>
    public override string Name => "remove-device";

    /// <inheritdoc/>
    public override string Title => "Remove a device";

    /// <inheritdoc/>
    public override HelpdeskAction Action => HelpdeskAction.ManageDevice;

    /// <inheritdoc/>
    public override string Part => Users.UserTab.Devices;

    /// <inheritdoc/>
    public override string Legend => "Which device";

    /// <inheritdoc/>
    public override string Warning => "Its credential does not work any more; to come back it has to be enrolled anew.";

    /// <inheritdoc/>
    public override async Task<HelpdeskResult<IReadOnlyList<HelpChoice>>> ChoicesAsync(OperatorDesk desk, UserKey user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return Choices(await desk.Devices.ListAsync(user, cancellationToken), static d => new HelpChoice(d.Id, d.Name, d.OperatingSystem));
    }

    /// <inheritdoc/>
    protected override async Task<HelpdeskResult<HelpOutcome>> ActAsync(OperatorDesk desk, HelpForm form, string of, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(form);
        var result = await desk.Devices.RemoveAsync(form.With(new DeviceRequest(form.User, of)), cancellationToken);
        return result.Succeeded ? HelpOutcome.Of(result.Value, "The device is removed", "The device was not there") : result.Error;
    }
}
