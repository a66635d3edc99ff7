using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>Puts a user into a group.</summary>
public sealed class AddToGroupTask : HelpTask
{
    /// <inheritdoc/>
    public override string Name => "add-group";

    /// <inheritdoc/>
    public override string Title => "Put into a group";

    /// <inheritdoc/>
    public override HelpdeskAction Action => HelpdeskAction.AddToGroup;

    /// <inheritdoc/>
    public override string Part => Users.UserTab.Groups;

    /// <inheritdoc/>
    public override string Legend => "Name of the group";

    /// <inheritdoc/>
    public override string Form => "_NameForm";

    /// <inheritdoc/>
    public override async Task<HelpdeskResult<HelpOutcome>> ActAsync(OperatorDesk desk, HelpForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(form);
        var result = await desk.Groups.AddAsync(form.With(new GroupRequest(form.User, form.Text("of") ?? "")), cancellationToken);
        return result.Succeeded ? HelpOutcome.Of(result.Value, "The user is in the group now", "The user was in the group already") : result.Error;
    }
}
