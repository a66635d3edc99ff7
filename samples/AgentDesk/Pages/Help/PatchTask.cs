using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>Has missing patches installed.</summary>
public sealed class PatchTask : ChoosingTask
{
    /// <inheritdoc/>
    public override string Name => "patches";

    /// <inheritdoc/>
    public override string Title => "Start missing patches";

    /// <inheritdoc/>
    public override HelpdeskAction Action => HelpdeskAction.ManageDevice;

    /// <inheritdoc/>
    public override string Part => Users.UserTab.Devices;

    /// <inheritdoc/>
    public override string Legend => "Which device";

    /// <inheritdoc/>
    public override async Task<HelpdeskResult<IReadOnlyList<HelpChoice>>> ChoicesAsync(OperatorDesk desk, UserKey user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return Choices(await desk.Devices.ListAsync(user, cancellationToken), static d => d.MissingPatches is 0 ? null : new HelpChoice(d.Id, d.Name, d.MissingPatches is { } missing ? $"{missing} missing." : "The device does not tell how many are missing."));
    }

    /// <inheritdoc/>
    protected override async Task<HelpdeskResult<HelpOutcome>> ActAsync(OperatorDesk desk, HelpForm form, string of, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(form);
        var result = await desk.Devices.StartPatchesAsync(form.With(new DeviceRequest(form.User, of)), cancellationToken);
        return result.Succeeded ? HelpOutcome.Of(result.Value, "The device installs them when it checks in next", "Nothing was missing") : result.Error;
    }
}
