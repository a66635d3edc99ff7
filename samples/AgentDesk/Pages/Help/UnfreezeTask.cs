using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>Ends a freeze.</summary>
public sealed class UnfreezeTask : HelpTask
{
    /// <inheritdoc/>
    public override string Name => "unfreeze";

    /// <inheritdoc/>
    public override string Title => "Unfreeze";

    /// <inheritdoc/>
    public override HelpdeskAction Action => HelpdeskAction.UnfreezeAccount;

    /// <inheritdoc/>
    public override string Warning => "A second operator must agree, and the caller must be verified by a factor that is older than the freeze.";

    /// <inheritdoc/>
    public override bool Fits(UserView user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.Frozen is not null;
    }

    /// <inheritdoc/>
    public override async Task<HelpdeskResult<HelpOutcome>> ActAsync(OperatorDesk desk, HelpForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(form);
        var result = await desk.Accounts.UnfreezeAsync(form.With(new UnfreezeRequest(form.User)), cancellationToken);
        return result.Succeeded ? new HelpOutcome("The person is not frozen any more", []) : result.Error;
    }
}
