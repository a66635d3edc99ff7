namespace Helpdesk.Sdk;

/// <summary>Works out what goes with a group.</summary>
internal static class RemovalPreview
{
    public static async ValueTask<HelpdeskResult<GroupRemovalPreview>> MakeAsync(IIdentityStore store, DirectoryUser user, string reference, CancellationToken cancellationToken)
    {
        if (store.GetCapability<IGroupMembership>() is not { } membership)
            return Errors.NotSupported($"The store '{store.Name}' has no groups.");
        if (!InputText.IsWellFormed(reference, 1024, out var problem))
            return Errors.InvalidInput($"The group's name {problem}.");
        if (await membership.FindGroupAsync(reference, cancellationToken).ConfigureAwait(false) is not { } group)
            return Errors.NoSuch("group", reference);
        var entries = await DeskReading.AllAsync(membership.ListGroupsAsync(user, cancellationToken), cancellationToken).ConfigureAwait(false);
        var isMember = entries.Any(e => e.Group.Id == group.Id && e.Kind != GroupMembershipKind.Nested);
        var lost = isMember ? entries.Where(e => e.Kind == GroupMembershipKind.Nested && e.Through.Count > 0 && e.Through.All(t => Same(t, group))).Select(static e => e.Group).ToList() : [];
        return new GroupRemovalPreview(group, isMember, lost, isMember ? await ApplicationsAsync(store, user, [group, .. lost], cancellationToken).ConfigureAwait(false) : [])
        {
            Profiles = isMember ? await ProfilesAsync(store, user, [group, .. lost], cancellationToken).ConfigureAwait(false) : [],
        };
    }

    private static async ValueTask<IReadOnlyList<DeviceProfile>> ProfilesAsync(IIdentityStore store, DirectoryUser user, IReadOnlyList<DirectoryGroup> going, CancellationToken cancellationToken)
    {
        if (store.GetCapability<IDeviceProfiles>() is not { } profiles)
            return [];
        var all = await profiles.ListDeviceProfilesAsync(user, cancellationToken).ConfigureAwait(false);
        bool Goes(DeviceProfileAssignment assignment) => assignment.ThroughGroup is { } through && going.Any(g => Same(through, g));
        return [.. all.Where(a => Goes(a) && !all.Any(other => other.Profile.Name == a.Profile.Name && !Goes(other))).Select(static a => a.Profile).DistinctBy(static p => p.Name)];
    }

    private static async ValueTask<IReadOnlyList<ApplicationAssignment>> ApplicationsAsync(IIdentityStore store, DirectoryUser user, IReadOnlyList<DirectoryGroup> going, CancellationToken cancellationToken)
    {
        if (store.GetCapability<IApplicationAssignments>() is not { } applications)
            return [];
        var all = await DeskReading.AllAsync(applications.ListApplicationsAsync(user, cancellationToken), cancellationToken).ConfigureAwait(false);
        bool Goes(ApplicationAssignment assignment) => assignment.ThroughGroup is { } through && going.Any(g => Same(through, g));
        return [.. all.Where(a => Goes(a) && !all.Any(other => other.ApplicationId == a.ApplicationId && other.Role == a.Role && !Goes(other)))];
    }

    private static bool Same(string name, DirectoryGroup group) =>
        string.Equals(name, group.Name, StringComparison.OrdinalIgnoreCase) || string.Equals(name, group.Id, StringComparison.OrdinalIgnoreCase);
}
