using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>The end of a lockout.</summary>
public sealed class UnlockTask : HelpTask
{
    /// <inheritdoc/>
    public override string Name => "unlock";

    /// <inheritdoc/>
    public override string Title => "Unlock account";

    /// <inheritdoc/>
    public override HelpdeskAction Action => HelpdeskAction.UnlockAccount;

    /// <inheritdoc/>
    public override string Form => "_UnlockForm";

    /// <inheritdoc/>
    public override async Task<HelpdeskResult<HelpOutcome>> ActAsync(OperatorDesk desk, HelpForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(form);
        var result = await desk.Accounts.UnlockAsync(form.With(new UnlockAccountRequest(form.User) { Linked = form.Linked() }), cancellationToken);
        return result.Succeeded
            ? new HelpOutcome(result.Value.WasLocked ? "The account is unlocked" : "The account was not locked", HelpOutcome.Of(
                result.Value.NotNotified ? "The user could not be told on any channel." : null,
                result.Value.Replayed ? "This form was sent before: nothing was done again." : null))
            {
                Linked = [.. result.Value.Linked.Select(static l => (l.User, l.Error?.Message ?? (l.Outcome!.WasLocked ? "Unlocked." : "Was not locked."), l.Error is null))],
            }
            : result.Error;
    }
}
