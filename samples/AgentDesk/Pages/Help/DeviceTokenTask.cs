using System.Globalization;
using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>A token with which devices of the user enroll.</summary>
public sealed class DeviceTokenTask : HelpTask
{
    /// <inheritdoc/>
    public override string Name => "device-token";

    /// <inheritdoc/>
    public override string Title => "Make an enrollment token";

    /// <inheritdoc/>
    public override HelpdeskAction Action => HelpdeskAction.EnrollDevice;

    /// <inheritdoc/>
    public override string Part => Users.UserTab.Devices;

    /// <inheritdoc/>
    public override string Form => "_TokenForm";

    /// <inheritdoc/>
    public override async Task<HelpdeskResult<HelpOutcome>> ActAsync(OperatorDesk desk, HelpForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(form);
        if (!int.TryParse(form.Text("days"), NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days is < 1 or > 3650)
            return new HelpdeskError(ErrorKind.InvalidInput, ErrorCode.InvalidInput, "The days it works are a number from 1 to 3650.");
        var result = await desk.Devices.CreateTokenAsync(form.With(new DeviceTokenRequest(form.User) { Lifetime = TimeSpan.FromDays(days), ToUser = form.Has("mail") }), cancellationToken);
        if (!result.Succeeded)
            return result.Error;
        var made = result.Value;
        return new HelpOutcome("The token is made", HelpOutcome.Of(
            made.ExpiresAt is { } ends ? $"It works until {ends.UtcDateTime:yyyy-MM-dd HH:mm} UTC, for any number of the user's devices." : null,
            made.SentTo.Count > 0 ? $"It is on its way to {string.Join(", ", made.SentTo)}." : null,
            made.DeliveryFailed ? "It could not be sent: revoke it and make another." : null,
            made.Replayed ? "This form was sent before: no second token was made, and it is not shown again." : null,
            made.NotNotified ? "The user could not be told on any channel." : null))
        {
            Shown = made.Token is { } token ? ("Enrollment token", token) : null,
        };
    }
}
