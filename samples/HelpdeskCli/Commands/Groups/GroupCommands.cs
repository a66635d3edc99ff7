using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>helpdesk groups …</summary>
internal static class GroupCommands
{
    private const string What = "The group's id, name or distinguished name.";

    public static Command Build() => new CommandGroup(
        "groups",
        "Lists and changes who is in which group.",
        new ListCommand<GroupMembershipEntry, GroupsDocument>(
            "Lists a user's groups: direct, nested and primary.", "helpdesk --role ServiceDesk groups list corp:alice", "The user is in no group.",
            ["Group", "How", "Through", "Description", "Id"],
            static e => [e.Group.Name, GroupDocument.KindOf(e), Screen.List(e.Through), e.Group.Description, e.Group.Id],
            static (desk, user, token) => desk.Groups.ListAsync(user, token),
            static entries => new GroupsDocument([.. entries.Select(GroupDocument.From)]), Contract.Default.GroupsDocument),
        new ThingChangeCommand(
            "add", "Puts a user into a group.", "helpdesk --role ServiceDesk groups add corp:alice Sales --session SESSION", "The user is a member now.", "GROUP", What, false,
            static (user, group, _) => new GroupRequest(user, group), static (desk, request, token) => desk.Groups.AddAsync((GroupRequest)request, token)),
        new GroupsRemoveCommand(Parameters.Required("GROUP", What)));
}
