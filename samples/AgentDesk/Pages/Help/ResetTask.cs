using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>A new password.</summary>
public sealed class ResetTask : HelpTask
{
    /// <inheritdoc/>
    public override string Name => "reset";

    /// <inheritdoc/>
    public override string Title => "Reset password";

    /// <inheritdoc/>
    public override HelpdeskAction Action => HelpdeskAction.ResetPassword;

    /// <inheritdoc/>
    public override string Form => "_ResetForm";

    /// <inheritdoc/>
    public override async Task<HelpdeskResult<HelpOutcome>> ActAsync(OperatorDesk desk, HelpForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(form);
        var how = form.Text("how");
        using var typed = how == "typed" ? form.Secret("password") : null;
        if (how == "typed" && typed is null)
            return new HelpdeskError(ErrorKind.InvalidInput, ErrorCode.InvalidInput, "Type the new password, or have one generated.");
        var result = await desk.Passwords.ResetAsync(form.With(new ResetPasswordRequest(form.User)
        {
            Password = typed,
            Passphrase = how == "phrase",
            Reveal = form.Has("reveal") && typed is null,
            MustChange = form.Has("keep") ? false : null,
            Unlock = form.Has("unlock"),
            SignOut = form.Has("sign-out"),
            Deliver = form.Deliveries(),
            Linked = form.Linked(),
        }), cancellationToken);
        return result.Succeeded ? Tell(result.Value) : result.Error;
    }

    private static HelpOutcome Tell(ResetPasswordOutcome done) => new("The password was reset", HelpOutcome.Of(
        done.Replayed ? "This form was sent before: nothing was done again, and the password is not shown again." : null,
        done.DeliveredTo.Count > 0 ? $"It is on its way to {string.Join(", ", done.DeliveredTo)}." : null,
        done.DeliveryFailed ? "No destination took it: nobody knows the password. Reset it again." : null,
        done.MustChange ? "The user must change it at the next sign-in." : "The user need not change it.",
        done.Unlocked ? "The lock was ended too." : null,
        done.NotNotified ? "The user could not be told on any channel." : null,
        done.SignOut is { Error: { } error } ? $"Signing out everywhere did not work: {error.Message}" : done.SignOut is not null ? "The user was signed out everywhere." : null))
    {
        Shown = done.Revealed is { } secret ? ("New password", secret) : null,
        Linked = [.. done.Linked.Select(static l => (l.User, l.Error?.Message ?? "The password was reset.", l.Error is null))],
    };
}
