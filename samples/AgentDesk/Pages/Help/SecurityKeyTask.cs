using Helpdesk.Sdk;
using Helpdesk.Sdk.AspNetCore;

namespace AgentDesk.Pages.Help;

/// <summary>A security key that is plugged in at the operator's own machine and then handed to the user: first its name, then its answer.</summary>
public sealed class SecurityKeyTask : HelpTask
{
    /// <summary>The field with what the browser returned.</summary>
    public const string Answer = "credential";

    /// <inheritdoc/>
    public override string Name => "security-key";

    /// <inheritdoc/>
    public override string Title => "Register security key";

    /// <inheritdoc/>
    public override HelpdeskAction Action => HelpdeskAction.RegisterSecurityKey;

    /// <inheritdoc/>
    public override string Part => Users.UserTab.SignIn;

    /// <inheritdoc/>
    public override string Form => "_SecurityKeyForm";

    /// <inheritdoc/>
    public override string Warning => "Whoever holds the key signs in as this user: hand it over in person.";

    /// <inheritdoc/>
    public override bool Fits(HelpdeskSettings settings) => settings?.SecurityKeys.RelyingPartyId is not null;

    /// <inheritdoc/>
    public override async Task<HelpdeskResult<HelpOutcome>> ActAsync(OperatorDesk desk, HelpForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(form);
        var name = form.Text("name") ?? "";
        if (form.Text(Answer) is not { } answer)
        {
            var begun = await desk.SecurityKeys.BeginAsync(form.With(new BeginSecurityKeyRequest(form.User, name)), cancellationToken);
            return begun.Succeeded ? new HelpOutcome(name, []) { Question = SecurityKeyJson.Write(begun.Value) } : begun.Error;
        }
        if (SecurityKeyJson.ReadAttestation(answer) is not { } attestation)
            return new HelpdeskError(ErrorKind.InvalidInput, ErrorCode.InvalidInput, "The security key gave no answer that can be read. Begin again.");
        var registered = await desk.SecurityKeys.RegisterAsync(form.With(new RegisterSecurityKeyRequest(form.User, name, attestation)), cancellationToken);
        return registered.Succeeded
            ? new HelpOutcome("The security key is registered", HelpOutcome.Of(
                $"It is called \u201c{registered.Value.Name}\u201d and signs in as this user.",
                registered.Value.NotNotified ? "The user could not be told on any channel." : null))
            : registered.Error;
    }
}
