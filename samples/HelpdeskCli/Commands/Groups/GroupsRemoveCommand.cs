using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Takes a user out of a group and says what goes with it, before it is done.</summary>
internal sealed class GroupsRemoveCommand : CliCommand
{
    private readonly Argument<string> _user = Parameters.User();
    private readonly Argument<string> _group;
    private readonly Option<bool> _preview = Parameters.Flag("--preview", "Only says what would be taken away.");
    private readonly OperationParameters _operation;

    public GroupsRemoveCommand(Argument<string> group) : base(
        "remove", "Takes a user out of a group; what goes with it is told beforehand.",
        "helpdesk --role ServiceDesk groups remove corp:alice Sales --preview", "helpdesk --role ServiceDesk groups remove corp:alice Sales")
    {
        _group = group;
        Add(_user);
        Add(_group);
        Add(_preview);
        _operation = new OperationParameters(this);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (user, group) = (new UserTarget(invocation.Value(_user)), invocation.Value(_group));
        var request = _operation.Fill(invocation, new GroupRequest(user, group));
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var preview = (await desk.Groups.PreviewRemovalAsync(user, group, cancellationToken)).OrFail();
        if (!invocation.Value(_preview) && (preview.Groups.Count > 0 || preview.Applications.Count > 0 || preview.Profiles.Count > 0))
            invocation.Output.Warn($"This also takes away: {Lost(preview)}.");
        var outcome = invocation.Value(_preview) ? null : (await desk.Groups.RemoveAsync(request, cancellationToken)).OrFail();
        invocation.Output.Document(GroupRemovalDocument.From(preview, outcome), Contract.Default.GroupRemovalDocument, screen => Show(screen, preview, outcome));
        return ExitCodes.Done;
    }

    private static void Show(Screen screen, GroupRemovalPreview preview, ChangeOutcome? outcome)
    {
        screen.Line(outcome is null
            ? preview.IsMember ? $"Taking the user out of {preview.Group.Name} would take away:" : $"The user is no direct member of {preview.Group.Name}."
            : outcome.Changed ? $"The user is no member of {preview.Group.Name} any more." : "Nothing had to be changed.");
        screen.Fields(
            ("Groups", Screen.List(preview.Groups.Select(static g => g.Name))),
            ("Applications", Screen.List(preview.Applications.Select(static a => a.Application))),
            ("Profiles of devices", Screen.List(preview.Profiles.Select(static p => p.Name))),
            ("Operation", outcome?.Operation.Value));
    }

    private static string Lost(GroupRemovalPreview preview) =>
        Screen.List(preview.Groups.Select(static g => "group " + g.Name).Concat(preview.Applications.Select(static a => "application " + a.Application))
            .Concat(preview.Profiles.Select(static p => "profile " + p.Name)));
}
