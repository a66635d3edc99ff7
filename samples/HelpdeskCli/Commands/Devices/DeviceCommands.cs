using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>helpdesk devices …</summary>
internal static class DeviceCommands
{
    public static Command Build() => new CommandGroup(
        "devices",
        "Lists a user's devices.",
        new ListCommand<UserDevice, DevicesDocument>(
            "Lists a user's devices.", "helpdesk --role ServiceDesk devices list cloud:alice", "The user has no device.",
            ["Device", "System", "Relation", "Enabled", "Patches", "Last activity", "Id"],
            static d => [d.Name, d.OperatingSystem, d.Relation, d.Enabled is { } enabled ? Screen.YesNo(enabled) : null, d.PatchStatus, Screen.Time(d.LastActivity), d.Id],
            static (desk, user, token) => desk.Devices.ListAsync(user, token), static list => new DevicesDocument(list), Contract.Default.DevicesDocument));
}
