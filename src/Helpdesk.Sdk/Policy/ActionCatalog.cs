namespace Helpdesk.Sdk;

/// <summary>What the SDK knows of each action: the permission it needs and whether it changes who can get in (behaviour.md §2).</summary>
public static class ActionCatalog
{
    // A frozen one would cost the start of every process more than it saves.
    private static readonly Dictionary<string, ActionDescription> ByName = Describe()
        .ToDictionary(static d => d.Action.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>All actions the contract names.</summary>
    public static IReadOnlyList<ActionDescription> All { get; } = [.. ByName.Values.OrderBy(static d => d.Action.Value, StringComparer.Ordinal)];

    /// <summary>All permissions the contract names.</summary>
    public static IReadOnlyList<Permission> Permissions { get; } =
    [
        .. All.Select(static d => d.Permission).OfType<Permission>()
            .Append(Permission.ViewContactData).Append(Permission.RevealSecret).Distinct().OrderBy(static p => p.Value, StringComparer.Ordinal),
    ];

    /// <summary>Finds an action whatever the letter case.</summary>
    public static bool TryFind(string? name, out ActionDescription description)
    {
        description = default;
        return name is not null && ByName.TryGetValue(name, out description);
    }

    /// <summary>What is known of an action; an unknown one counts as credential-affecting and needs a permission of its own name.</summary>
    public static ActionDescription Get(HelpdeskAction action) =>
        TryFind(action.Value, out var description) ? description : new ActionDescription(action, new Permission(action.Value), true);

    /// <summary>Whether an action changes something. Unknown ones do.</summary>
    internal static bool IsChange(HelpdeskAction action) => !Reads.Contains(action);

    private static readonly HelpdeskAction[] Reads =
    [
        HelpdeskAction.Search, HelpdeskAction.Show, HelpdeskAction.Evaluate, HelpdeskAction.ReadHistory, HelpdeskAction.ExportHistory,
        HelpdeskAction.ExportUsers, HelpdeskAction.NotifyEnrollment,
    ];

    private static IEnumerable<ActionDescription> Describe()
    {
        static ActionDescription Of(HelpdeskAction action, Permission? permission, bool credentialAffecting = false) => new(action, permission, credentialAffecting);
        return
        [
            Of(HelpdeskAction.Search, Permission.FindUsers),
            Of(HelpdeskAction.Show, Permission.FindUsers),
            Of(HelpdeskAction.Evaluate, Permission.Evaluate),
            Of(HelpdeskAction.ReadHistory, Permission.ViewHistory),
            Of(HelpdeskAction.ExportHistory, Permission.ViewHistory),
            Of(HelpdeskAction.ExportUsers, Permission.ExportUsers),
            Of(HelpdeskAction.ResetPassword, Permission.ResetAnyPassword, true),
            Of(HelpdeskAction.SendResetLink, Permission.ResetAnyPassword, true),
            Of(HelpdeskAction.RemovePassword, Permission.ResetAnyPassword, true),
            Of(HelpdeskAction.UnlockAccount, Permission.UnlockAnyAccount, true),
            Of(HelpdeskAction.Unenroll, Permission.Unenroll, true),
            Of(HelpdeskAction.IssueEnrollmentCode, Permission.IssueEnrollmentCode, true),
            Of(HelpdeskAction.RemoveAuthenticator, Permission.ResetAuthenticators, true),
            Of(HelpdeskAction.ResetAuthenticators, Permission.ResetAuthenticators, true),
            Of(HelpdeskAction.IssueAccessPass, Permission.ResetAuthenticators, true),
            Of(HelpdeskAction.RegisterSecurityKey, Permission.EnrollSecurityKey, true),
            Of(HelpdeskAction.RevokeSessions, Permission.RevokeSessions),
            Of(HelpdeskAction.FreezeAccount, Permission.FreezeAccount),
            Of(HelpdeskAction.UnfreezeAccount, Permission.UnfreezeAccount, true),
            Of(HelpdeskAction.UpdateUser, Permission.ManageUsers, true),
            Of(HelpdeskAction.EnableUser, Permission.ManageUsers, true),
            Of(HelpdeskAction.RestoreUser, Permission.ManageUsers, true),
            Of(HelpdeskAction.CreateUser, Permission.ManageUsers),
            Of(HelpdeskAction.ImportUsers, Permission.ManageUsers),
            Of(HelpdeskAction.DisableUser, Permission.ManageUsers),
            Of(HelpdeskAction.DeleteUser, Permission.ManageUsers),
            Of(HelpdeskAction.AddToGroup, Permission.ManageGroups, true),
            Of(HelpdeskAction.RemoveFromGroup, Permission.ManageGroups),
            Of(HelpdeskAction.AssignApplication, Permission.ManageApplications, true),
            Of(HelpdeskAction.UnassignApplication, Permission.ManageApplications),
            Of(HelpdeskAction.EnrollDevice, Permission.ManageDevices),
            Of(HelpdeskAction.ManageDevice, Permission.ManageDevices),
            Of(HelpdeskAction.NotifyEnrollment, Permission.NotifyEnrollment),
            Of(HelpdeskAction.Approve, Permission.ApproveOperation),
            Of(HelpdeskAction.StopTheDesk, Permission.StopTheDesk),
            Of(HelpdeskAction.RevokeOperator, Permission.StopTheDesk),
            Of(HelpdeskAction.StartTheDesk, Permission.StopTheDesk),
            Of(HelpdeskAction.AdmitOperator, Permission.StopTheDesk),
            // Who may do what the caller asks for may ask for this; it always needs a second person.
            Of(HelpdeskAction.LiftQuarantine, Permission.FindUsers),
            Of(HelpdeskAction.Enroll, null),
            Of(HelpdeskAction.ImportContacts, null),
            Of(HelpdeskAction.MigrateState, null),
            Of(HelpdeskAction.RotateKeys, null),
            Of(HelpdeskAction.VoidState, null),
            Of(HelpdeskAction.AcknowledgeStore, null),
            Of(HelpdeskAction.PurgeHistory, null),
            Of(HelpdeskAction.EraseHistory, null),
        ];
    }
}
