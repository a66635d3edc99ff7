using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>Ends the quarantine of one factor early.</summary>
public sealed class LiftQuarantineTask : ChoosingTask
{
    /// <inheritdoc/>
    public override string Name => "lift-quarantine";

    /// <inheritdoc/>
    public override string Title => "Lift a quarantine";

    /// <inheritdoc/>
    public override HelpdeskAction Action => HelpdeskAction.LiftQuarantine;

    /// <inheritdoc/>
    public override string Legend => "Which factor; of several the oldest in quarantine";

    /// <inheritdoc/>
    public override string Warning => "A second operator must agree. Until then nothing that is new verifies or receives.";

    /// <inheritdoc/>
    public override bool Fits(HelpdeskSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Contacts.Quarantine > TimeSpan.Zero;
    }

    /// <inheritdoc/>
    public override bool Fits(UserView user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.EnrolledWith.Count > 0;
    }

    /// <inheritdoc/>
    public override async Task<HelpdeskResult<IReadOnlyList<HelpChoice>>> ChoicesAsync(OperatorDesk desk, UserKey user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        var shown = await desk.Users.ShowAsync(user, cancellationToken);
        return shown.Succeeded ? HelpdeskResult.Success<IReadOnlyList<HelpChoice>>([.. shown.Value.EnrolledWith.Select(static f => new HelpChoice(f.Value, Words.Of(f), null))]) : shown.Error;
    }

    /// <inheritdoc/>
    protected override async Task<HelpdeskResult<HelpOutcome>> ActAsync(OperatorDesk desk, HelpForm form, string of, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(form);
        if (!FactorType.TryParse(of, out var factor))
            return new HelpdeskError(ErrorKind.InvalidInput, ErrorCode.InvalidInput, "Choose one.");
        var result = await desk.Accounts.LiftQuarantineAsync(form.With(new LiftQuarantineRequest(form.User, factor)), cancellationToken);
        return result.Succeeded ? new HelpOutcome("The quarantine is lifted", HelpOutcome.Of($"{Words.Of(factor)}{(result.Value.Destination is { } where ? $" {where}" : "")} verifies and receives from now on.")) : result.Error;
    }
}
