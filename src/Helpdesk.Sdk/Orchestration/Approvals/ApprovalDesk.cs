namespace Helpdesk.Sdk;

/// <summary>Four eyes: answers other operators' requests. Granting never executes anything.</summary>
public sealed class ApprovalDesk
{
    private readonly DeskServices _services;
    private readonly OperatorActor _actor;
    private readonly Contact _contact;

    internal ApprovalDesk(DeskServices services, OperatorActor actor, Contact contact)
    {
        _services = services;
        _actor = actor;
        _contact = contact;
    }

    /// <summary>Open requests about persons for whom the operator holds ApproveOperation, oldest first; one's own are shown too.</summary>
    /// <returns>The requests; otherwise denied, or why a store could not be asked.</returns>
    public Task<HelpdeskResult<IReadOnlyList<ApprovalView>>> ListAsync(CancellationToken cancellationToken = default) =>
        _services.Corridor.RunAsync(_contact, null, HelpdeskAction.Approve, () => ListCoreAsync(cancellationToken), cancellationToken);

    /// <summary>Agrees to a request. The requester then repeats the operation with its id, once, within the lifetime.</summary>
    /// <returns>The answer; otherwise not-found (unknown, expired, answered or not visible), denied (own request, own person, permission, scope).</returns>
    public Task<HelpdeskResult<ApprovalAnswer>> GrantAsync(string id, CancellationToken cancellationToken = default) => AnswerAsync(id, granted: true, cancellationToken);

    /// <summary>Refuses a request.</summary>
    /// <returns>The answer; otherwise why not, see <see cref="GrantAsync"/>.</returns>
    public Task<HelpdeskResult<ApprovalAnswer>> RefuseAsync(string id, CancellationToken cancellationToken = default) => AnswerAsync(id, granted: false, cancellationToken);

    private Task<HelpdeskResult<ApprovalAnswer>> AnswerAsync(string id, bool granted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _services.Corridor.RunAsync(_contact, null, HelpdeskAction.Approve, async () =>
        {
            var corridor = _services.Corridor;
            var walk = new Walk(corridor, new OperationCall(_contact, new UserTarget("(approval)"), new OperationOptions()), HelpdeskAction.Approve);
            if (!InputText.IsWellFormed(id, 64, out var problem))
                return await walk.EndAsync(Errors.InvalidInput($"The approval id {problem}."), "invalid-input").ConfigureAwait(false);
            var approval = await corridor.State.Approvals.FindAsync(id, cancellationToken).ConfigureAwait(false);
            if (approval is not { Status: ApprovalStatus.Pending } || approval.ExpiresAt <= corridor.Now)
                return await walk.EndAsync(NotOpen(), approval is null ? "unknown-approval" : "approval-over").ConfigureAwait(false);
            var operation = new ApproveOperation(corridor, approval, granted);
            var result = await _services.Pipeline.RunAsync(operation, new OperationCall(_contact, approval.Target, new OperationOptions()), cancellationToken).ConfigureAwait(false);
            // A target the approver does not see is a request the approver does not see.
            return result.Error is { Kind: ErrorKind.NotFound } ? NotOpen() : result;
        }, cancellationToken);
    }

    private async Task<HelpdeskResult<IReadOnlyList<ApprovalView>>> ListCoreAsync(CancellationToken cancellationToken)
    {
        var corridor = _services.Corridor;
        if (!corridor.Catalog.Names.Any(store => ReadRights.Roles(corridor.Settings, _actor, store, Permission.ApproveOperation).Count > 0))
            return await new Walk(corridor, new OperationCall(_contact, new UserTarget("(approvals)"), new OperationOptions()), HelpdeskAction.Approve)
                .EndAsync(ReadRights.Denied(Permission.ApproveOperation), "permission").ConfigureAwait(false);
        var views = new List<ApprovalView>();
        var visible = new Dictionary<(UserKey, bool), bool>();
        foreach (var approval in await corridor.State.Approvals.ListPendingAsync(corridor.Now, cancellationToken).ConfigureAwait(false))
        {
            var deleted = approval.Action == HelpdeskAction.RestoreUser;
            if (!visible.TryGetValue((approval.Target, deleted), out var may))
                visible[(approval.Target, deleted)] = may = await MayAsync(approval.Target, deleted, cancellationToken).ConfigureAwait(false);
            if (may)
                views.Add(ApprovalView.Of(approval));
        }
        return views;
    }

    // A store that is down hides its own requests, not everybody's.
    private async ValueTask<bool> MayAsync(UserKey target, bool deleted, CancellationToken cancellationToken)
    {
        var corridor = _services.Corridor;
        try
        {
            var resolution = await _services.Targets.ResolveAsync(_actor, target, cancellationToken, deleted).ConfigureAwait(false);
            return resolution is { Error: null, User: { } user } && ReadRights.May(corridor.Settings, _actor, user, Permission.ApproveOperation);
        }
        catch (IdentityStoreException e)
        {
            Log.StoreFailed(corridor.Logger, target.Store, e.Message);
            return false;
        }
    }

    private static HelpdeskError NotOpen() => new(ErrorKind.NotFound, ErrorCode.NotFound, "There is no open request for approval of that id.");
}
