using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>helpdesk devices …</summary>
internal static class DeviceCommands
{
    public static Command Build() => new CommandGroup(
        "devices",
        "Lists and manages a user's devices.",
        new ListCommand<UserDevice, DevicesDocument>(
            "Lists a user's devices.", "helpdesk --role ServiceDesk devices list cloud:alice", "The user has no device.",
            ["System", "Device", "Components", "Patches", "Customer", "Last activity", "Profiles", "Relation", "Enabled", "Id"],
            static d =>
            [
                d.OperatingSystem, d.Name, Screen.List(d.Components), d.PatchStatus, d.Customer, Screen.Time(d.LastActivity), Screen.List(d.Profiles), d.Relation,
                d.Enabled is { } enabled ? Screen.YesNo(enabled) : null, d.Id,
            ],
            static (desk, user, token) => desk.Devices.ListAsync(user, token), static list => new DevicesDocument(list), Contract.Default.DevicesDocument),
        new DevicesEnrollCommand());
}
