using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>helpdesk devices …</summary>
internal static class DeviceCommands
{
    private const string Device = "The device's id, or its name where the user has one of that name only.", Profile = "The profile's name.";

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
        new ThingChangeCommand(
            "patch", "Has the missing patches of a device installed when it checks in next.", "helpdesk --role ServiceDesk devices patch local:alice TECHMON-7", "The device installs them when it checks in next.", "DEVICE", Device, false,
            static (user, device, _) => new DeviceRequest(user, device), static (desk, request, token) => desk.Devices.StartPatchesAsync((DeviceRequest)request, token)),
        new DevicesRunCommand(),
        new ThingChangeCommand(
            "remove", "Takes a device away from its user: its credential does not work any more.", "helpdesk --role ServiceDesk devices remove local:alice TECHMON-7", "The device is removed.", "DEVICE", Device, false,
            static (user, device, _) => new DeviceRequest(user, device), static (desk, request, token) => desk.Devices.RemoveAsync((DeviceRequest)request, token)),
        new CommandGroup(
            "profile",
            "Applies profiles to all devices of a user, and removes them.",
            new ListCommand<DeviceProfileAssignment, ProfilesDocument>(
                "Lists the profiles of a user's devices, those through groups too.", "helpdesk --role ServiceDesk devices profile list local:alice", "The user's devices have no profile.",
                ["Profile", "For", "Through group", "Applied", "Description"],
                static p => [p.Profile.Name, Screen.List(p.Profile.Systems), p.ThroughGroup, Screen.Time(p.AppliedAt), p.Profile.Description],
                static (desk, user, token) => desk.Devices.ListProfilesAsync(user, token), static list => new ProfilesDocument([.. list.Select(ProfileDocument.From)]), Contract.Default.ProfilesDocument),
            new ThingChangeCommand(
                "apply", "Applies a profile to all devices of a user.", "helpdesk --role ServiceDesk devices profile apply local:alice Office", "The profile is applied.", "PROFILE", Profile, false,
                static (user, profile, _) => new DeviceProfileRequest(user, profile), static (desk, request, token) => desk.Devices.ApplyProfileAsync((DeviceProfileRequest)request, token)),
            new ThingChangeCommand(
                "remove", "Removes a profile from all devices of a user.", "helpdesk --role ServiceDesk devices profile remove local:alice Office", "The profile is removed.", "PROFILE", Profile, false,
                static (user, profile, _) => new DeviceProfileRequest(user, profile), static (desk, request, token) => desk.Devices.RemoveProfileAsync((DeviceProfileRequest)request, token))),
        new CommandGroup(
            "procedures",
            "Shows what may be run.",
            new ListCommand<DeviceProcedure, ProceduresDocument>(
                "Lists the procedures that are approved where a user's devices are.", "helpdesk --role ServiceDesk devices procedures list local:alice", "No procedure is approved.",
                ["Procedure", "Kind", "For", "Description"],
                static p => [p.Name, p.Kind.ToString().ToLowerInvariant(), Screen.List(p.Systems), p.Description],
                static (desk, user, token) => desk.Devices.ListProceduresAsync(user, token), static list => new ProceduresDocument(list), Contract.Default.ProceduresDocument)),
        new CommandGroup(
            "tasks",
            "Shows what was ordered for devices.",
            new ListCommand<DeviceTask, TasksDocument>(
                "Lists what was ordered for a user's devices and what came of it.", "helpdesk --role ServiceDesk devices tasks list local:alice", "Nothing was ordered.",
                ["Task", "What", "As", "Status", "Ordered", "By", "Finished", "Device"],
                static t =>
                [
                    t.Id, t.Kind == DeviceTaskKind.Patches ? "missing patches" : t.Name, t.RunAs is { } runAs ? runAs == DeviceRunAs.System ? "system" : "user" : null, t.Status.ToString().ToLowerInvariant(),
                    Screen.Time(t.OrderedAt), t.OrderedBy, Screen.Time(t.FinishedAt), t.Device,
                ],
                static (desk, user, token) => desk.Devices.ListTasksAsync(user, token), TasksDocument.From, Contract.Default.TasksDocument)),
        new DevicesEnrollCommand(),
        new DevicesCheckInCommand(),
        new DevicesReportCommand());
}
