using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>Ends a token.</summary>
public sealed class RevokeTokenTask : ChoosingTask
{
    /// <inheritdoc/>
    public override string Name => "revoke-token";

    /// <inheritdoc/>
    public override string Title => "End a token";

    /// <inheritdoc/>
    public override HelpdeskAction Action => HelpdeskAction.EnrollDevice;

    /// <inheritdoc/>
    public override string Part => Users.UserTab.Devices;

    /// <inheritdoc/>
    public override string Legend => "Which token";

    /// <inheritdoc/>
    public override async Task<HelpdeskResult<IReadOnlyList<HelpChoice>>> ChoicesAsync(OperatorDesk desk, UserKey user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return Choices(await desk.Devices.ListTokensAsync(user, cancellationToken), static t => t.State == DeviceTokenState.Live ? new HelpChoice(t.Id, t.Id, $"{t.DaysLeft} days left, {t.Uses} devices enrolled with it; they stay.") : null);
    }

    /// <inheritdoc/>
    protected override async Task<HelpdeskResult<HelpOutcome>> ActAsync(OperatorDesk desk, HelpForm form, string of, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(form);
        var result = await desk.Devices.RevokeTokenAsync(form.With(new RevokeDeviceTokenRequest(form.User, of)), cancellationToken);
        return result.Succeeded ? HelpOutcome.Of(result.Value, "The token is ended", "The token did not work any more") : result.Error;
    }
}
