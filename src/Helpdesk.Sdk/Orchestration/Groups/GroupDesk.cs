namespace Helpdesk.Sdk;

/// <summary>Lists and changes who is in which group.</summary>
public sealed class GroupDesk
{
    private readonly DeskServices _services;
    private readonly Contact _contact;
    private readonly DeskReading _reading;

    internal GroupDesk(DeskServices services, OperatorActor actor, Contact contact)
    {
        _services = services;
        _contact = contact;
        _reading = new DeskReading(services, actor, contact);
    }

    /// <summary>The groups of a user: direct, nested (with the way to them) and primary.</summary>
    /// <returns>The memberships; otherwise not-found, denied or not-supported.</returns>
    public Task<HelpdeskResult<IReadOnlyList<GroupMembershipEntry>>> ListAsync(UserTarget user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        return _reading.ListAsync<IGroupMembership, GroupMembershipEntry>(
            user, "groups", (membership, account) => DeskReading.AllAsync(membership.ListGroupsAsync(account, cancellationToken), cancellationToken), cancellationToken);
    }

    /// <summary>What taking a user out of a group would take away with it; for whoever may find users or manage groups.</summary>
    /// <returns>The groups and applications that would go too; otherwise not-found, denied or not-supported.</returns>
    public Task<HelpdeskResult<GroupRemovalPreview>> PreviewRemovalAsync(UserTarget user, string group, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(group);
        return _reading.RunAsync(user, (store, account) => RemovalPreview.MakeAsync(store, account, group, cancellationToken), cancellationToken, Permission.ManageGroups);
    }

    /// <summary>Puts a user into a group. Into a protected one only where the role allows privileged targets.</summary>
    /// <returns>The outcome; otherwise why not, see <see cref="PasswordDesk.ResetAsync"/>.</returns>
    public Task<HelpdeskResult<ChangeOutcome>> AddAsync(GroupRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(request.User, new GroupOperation(_services.Messages, request.Group, add: true), request, cancellationToken);
    }

    /// <summary>Takes a user out of a group they are a direct member of.</summary>
    /// <returns>The outcome; otherwise why not.</returns>
    public Task<HelpdeskResult<ChangeOutcome>> RemoveAsync(GroupRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(request.User, new GroupOperation(_services.Messages, request.Group, add: false), request, cancellationToken);
    }

    private Task<HelpdeskResult<ChangeOutcome>> RunAsync(UserTarget user, DirectoryOperation operation, OperationOptions options, CancellationToken cancellationToken) =>
        _services.Corridor.RunAsync(_contact, user, operation.Action, () => _services.Pipeline.RunAsync(operation, new OperationCall(_contact, user, options), cancellationToken), cancellationToken);
}
