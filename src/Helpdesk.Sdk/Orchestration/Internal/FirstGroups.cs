using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>The groups of a user who is created: looked at before anybody is, joined one by one afterwards, each an operation of its own under the creation.</summary>
internal sealed class FirstGroups(Corridor corridor, OperationPipeline pipeline, MessageWriter messages)
{
    private const int Most = 50;

    /// <summary>Why the user cannot be in them, before anybody is created, and what being in them grants.</summary>
    /// <exception cref="IdentityStoreException">The groups cannot be read.</exception>
    public static async ValueTask<(HelpdeskError? Error, PrivilegeFacts Grants)> CheckAsync(IIdentityStore store, IReadOnlyList<string> groups, CancellationToken cancellationToken)
    {
        if (groups.Count == 0)
            return (null, PrivilegeFacts.None);
        if (groups.Count > Most)
            return (Errors.InvalidInput($"At most {Most} groups can be given at once."), PrivilegeFacts.None);
        if (store.GetCapability<IGroupMembership>() is not { } membership)
            return (Errors.NotSupported($"The store '{store.Name}' cannot change group memberships."), PrivilegeFacts.None);
        var grants = PrivilegeFacts.None;
        foreach (var name in groups)
        {
            if (!InputText.IsWellFormed(name, 1024, out var problem))
                return (Errors.InvalidInput($"The group's name {problem}."), grants);
            if (await membership.FindGroupAsync(name, cancellationToken).ConfigureAwait(false) is not { } group)
                return (Errors.NoSuch("group", name), grants);
            if (group.FixedBecause is { } why)
                return (Errors.Refused(ChangeResult.Refused(RefusalReason.Constraint, $"The members of {group.Name} cannot be changed: {why}.")), grants);
            if (!grants.IsPrivileged)
                grants = await membership.ReadGroupPrivilegeAsync(group, cancellationToken).ConfigureAwait(false);
        }
        return (null, grants);
    }

    /// <summary>Whether the role may give what the groups grant. Joining judges it again.</summary>
    public static HelpdeskError? CheckRole(HelpdeskSettings settings, string? role, string store, PrivilegeFacts grants) =>
        grants.IsPrivileged && settings.PolicyOf(role, store)?.AllowPrivilegedTargets != true
            ? new HelpdeskError(ErrorKind.Denied, ErrorCode.Denied, $"Denied: one of the groups is protected, and the role may not act upon privileged persons ({grants.Reason}).")
            : null;

    /// <summary>Joins them. The user exists: whatever goes wrong is told and changes nothing about that.</summary>
    public async Task<IReadOnlyList<JoinedGroup>> JoinAsync(Contact contact, CreateUserRequest request, UserKey user, OperationId parent, CancellationToken cancellationToken)
    {
        var joined = new List<JoinedGroup>(request.Groups.Count);
        foreach (var group in request.Groups)
        {
            // A repeated call joins what the first did not come to, and puts nobody back who was taken out since.
            var options = new OperationOptions { Parent = parent, IdempotencyKey = request.IdempotencyKey is { } key ? string.Create(CultureInfo.InvariantCulture, $"{key}/group-{joined.Count}") : null };
            var reason = await WhyNotAsync(new GroupOperation(messages, group, add: true, IsNew(parent)), new OperationCall(contact, user, options), cancellationToken).ConfigureAwait(false);
            joined.Add(new JoinedGroup(group, reason is null) { Reason = reason });
        }
        return joined;
    }

    // A call that is repeated long after finds an account like any other.
    private bool IsNew(OperationId creation) => Invitation.Begun(creation) is { } begun && corridor.Now - begun <= Invitation.Lifetime;

    private async Task<string?> WhyNotAsync(GroupOperation joining, OperationCall call, CancellationToken cancellationToken)
    {
        try
        {
            return (await pipeline.RunAsync(joining, call, cancellationToken).ConfigureAwait(false)).Error?.Message;
        }
        catch (Exception e) when (e is IdentityStoreException or StateUnavailableException)
        {
            Log.BackgroundFailed(corridor.Logger, "groups of a new user", e.Message);
            return $"it could not be looked at ({e.Message})";
        }
    }
}
