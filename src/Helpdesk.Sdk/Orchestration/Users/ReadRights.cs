namespace Helpdesk.Sdk;

/// <summary>Who may read what: a role counts only inside its own scope.</summary>
internal static class ReadRights
{
    public static IReadOnlyList<RoleSettings> Roles(HelpdeskSettings settings, OperatorActor actor, string store, Permission permission) =>
        [.. EffectiveRoles.Of(settings, actor, store).Where(role => role.Permissions.Contains(permission))];

    public static bool May(HelpdeskSettings settings, OperatorActor actor, DirectoryUser user, Permission permission) =>
        Roles(settings, actor, user.Key.Store, permission).Any(role => Scopes.Contains(role.Policies[user.Key.Store], user));

    public static HelpdeskError Denied(Permission permission) => new(ErrorKind.Denied, ErrorCode.Denied, $"Denied: the permission {permission} is not granted to any of the operator's roles here.");
}
