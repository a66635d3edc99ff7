using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>Stops everything that changes how a person gets in.</summary>
public sealed class FreezeTask : HelpTask
{
    /// <inheritdoc/>
    public override string Name => "freeze";

    /// <inheritdoc/>
    public override string Title => "Freeze";

    /// <inheritdoc/>
    public override HelpdeskAction Action => HelpdeskAction.FreezeAccount;

    /// <inheritdoc/>
    public override string Form => "_FreezeForm";

    /// <inheritdoc/>
    public override string Warning => "Nobody can reset, unlock or enroll anything for this person until a second operator agrees to unfreezing. Links that are on their way die.";

    /// <inheritdoc/>
    public override bool Fits(UserView user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.Frozen is null;
    }

    /// <inheritdoc/>
    public override async Task<HelpdeskResult<HelpOutcome>> ActAsync(OperatorDesk desk, HelpForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(form);
        var result = await desk.Accounts.FreezeAsync(form.With(new FreezeRequest(form.User, form.Text("reason"))), cancellationToken);
        return result.Succeeded ? new HelpOutcome(result.Value.Changed ? "The person is frozen" : "The person was frozen already", []) : result.Error;
    }
}
