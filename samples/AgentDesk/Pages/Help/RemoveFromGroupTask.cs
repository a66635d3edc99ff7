using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>Takes a user out of a group; what goes with it is told beforehand.</summary>
public sealed class RemoveFromGroupTask : ChoosingTask
{
    /// <inheritdoc/>
    public override string Name => "remove-group";

    /// <inheritdoc/>
    public override string Title => "Take out of a group";

    /// <inheritdoc/>
    public override HelpdeskAction Action => HelpdeskAction.RemoveFromGroup;

    /// <inheritdoc/>
    public override string Part => Users.UserTab.Groups;

    /// <inheritdoc/>
    public override string Legend => "Which group";

    private const int MostPreviews = 20;

    /// <inheritdoc/>
    public override async Task<HelpdeskResult<IReadOnlyList<HelpChoice>>> ChoicesAsync(OperatorDesk desk, UserKey user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        var groups = await desk.Groups.ListAsync(user, cancellationToken);
        if (!groups.Succeeded)
            return groups.Error;
        var choices = new List<HelpChoice>();
        foreach (var entry in groups.Value.Where(static g => g is { Kind: GroupMembershipKind.Direct, Group.FixedBecause: null }))
        {
            var told = choices.Count < MostPreviews ? await desk.Groups.PreviewRemovalAsync(user, entry.Group.Id, cancellationToken) : null;
            choices.Add(new HelpChoice(entry.Group.Id, entry.Group.Name, told is null ? null : told.Succeeded ? Tell(told.Value) : told.Error.Message));
        }
        return choices;
    }

    /// <inheritdoc/>
    protected override async Task<HelpdeskResult<HelpOutcome>> ActAsync(OperatorDesk desk, HelpForm form, string of, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(form);
        var result = await desk.Groups.RemoveAsync(form.With(new GroupRequest(form.User, of)), cancellationToken);
        return result.Succeeded ? HelpOutcome.Of(result.Value, "The user is not in the group any more", "The user was not in the group") : result.Error;
    }

    private static string Tell(GroupRemovalPreview preview)
    {
        var lost = preview.Groups.Select(static g => $"the group {g.Name}")
            .Concat(preview.Applications.Select(static a => $"the application {a.Application}"))
            .Concat(preview.Profiles.Select(static p => $"the profile {p.Name} on the devices")).ToList();
        return lost.Count == 0 ? "Nothing else goes with it." : $"With it goes {string.Join(", ", lost)}.";
    }
}
