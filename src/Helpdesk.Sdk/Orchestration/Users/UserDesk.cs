namespace Helpdesk.Sdk;

/// <summary>Finds, shows, evaluates, creates and changes users.</summary>
public sealed class UserDesk
{
    private readonly DeskServices _services;
    private readonly OperatorActor _actor;
    private readonly Contact _contact;
    private readonly UserListing _listing;

    internal UserDesk(DeskServices services, OperatorActor actor, Contact contact)
    {
        _services = services;
        _actor = actor;
        _contact = contact;
        _listing = new UserListing(services, actor, contact);
    }

    /// <summary>One page of the listing over one, several or all stores the operator holds FindUsers in.</summary>
    /// <returns>The page, with a warning for each store that could not take part; otherwise denied, invalid-input or, when not one store answered, why not.</returns>
    public Task<HelpdeskResult<UserListPage>> ListAsync(UserListRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _services.Corridor.RunAsync(_contact, null, HelpdeskAction.Search, () => _listing.ListAsync(request, cancellationToken), cancellationToken);
    }

    /// <summary>How many users are locked, disabled, expired, expiring, idle, never signed in or unenrolled, in one, several or all stores; the operator's scope ends it as it ends the listing.</summary>
    /// <returns>The figures store by store, with a warning for each store that was counted in part; otherwise denied or invalid-input.</returns>
    public Task<HelpdeskResult<UserCounts>> CountAsync(UserCountRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var counter = new UserCounter(_services, _actor, _contact);
        return _services.Corridor.RunAsync(_contact, null, HelpdeskAction.Search, () => counter.CountAsync(request, cancellationToken), cancellationToken);
    }

    /// <summary>Writes the listing out, all, filtered or selected, in bounded memory. Recorded before the first row and after the last. Contact data are masked as in the listing.</summary>
    /// <param name="request">What to export.</param>
    /// <param name="writer">Where it goes; what was written counts only if this succeeds.</param>
    /// <param name="progress">Is told the number of rows so far.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The number of rows; otherwise denied (no role with FindUsers and ExportUsers), invalid-input or store-unavailable: an export is whole or it fails.</returns>
    public Task<HelpdeskResult<UserExportOutcome>> ExportAsync(UserExportRequest request, IExportWriter writer, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(writer);
        var exporter = new UserExporter(_services, _actor, _contact);
        return _services.Corridor.RunAsync(_contact, null, HelpdeskAction.ExportUsers, () => exporter.ExportAsync(request, writer, progress, cancellationToken), cancellationToken);
    }

    /// <summary>One user.</summary>
    /// <returns>The row; otherwise not-found or denied.</returns>
    public Task<HelpdeskResult<UserView>> ShowAsync(UserTarget user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        return _services.Corridor.RunAsync<UserView>(_contact, user, HelpdeskAction.Show, async () =>
        {
            var walk = new Walk(_services.Corridor, new OperationCall(_contact, user, new OperationOptions()), HelpdeskAction.Show);
            var resolution = await _services.Targets.ResolveAsync(_actor, user, cancellationToken).ConfigureAwait(false);
            walk.Target(resolution.User);
            if (resolution.Error is { } missing)
                return await walk.EndAsync(missing, resolution.TrueReason).ConfigureAwait(false);
            if (!ReadRights.May(_services.Corridor.Settings, _actor, resolution.User!, Permission.FindUsers))
                return await walk.EndAsync(ReadRights.Denied(Permission.FindUsers), "permission").ConfigureAwait(false);
            var view = (await UserViews.OfAsync(_services.Corridor, _actor, [resolution.User!], null, cancellationToken).ConfigureAwait(false))[0];
            return view with { PasswordPolicy = await PasswordPolicyAsync(resolution.Store!, resolution.User!, cancellationToken).ConfigureAwait(false) };
        }, cancellationToken);
    }

    /// <summary>The dry run of an action: the decision, each rule, usable factors, the remaining limit. It changes nothing and is recorded.</summary>
    /// <returns>The evaluation, whatever the decision; otherwise not-found, denied (no Evaluate permission) or invalid-input.</returns>
    public Task<HelpdeskResult<EvaluationView>> EvaluateAsync(HelpdeskAction action, UserTarget user, string? process = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        return _services.Corridor.RunAsync(_contact, user, HelpdeskAction.Evaluate, () => Evaluation.MakeAsync(_services, _actor, _contact, action, user, process, cancellationToken), cancellationToken);
    }

    /// <summary>Creates a user where the store can, and invites them where that is asked for.</summary>
    /// <returns>
    /// The account, and whether the invitation is on its way: a user who was created and could not be invited is a success that says so. Otherwise invalid-input,
    /// not-supported, denied, store-refused (already-exists) or outcome-unknown.
    /// </returns>
    public Task<HelpdeskResult<CreateUserOutcome>> CreateAsync(CreateUserRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _services.Corridor.RunAsync(_contact, new UserTarget(request.User.UserName), HelpdeskAction.CreateUser, async () =>
        {
            var created = await _services.Creation.RunAsync(_contact, _actor, request, cancellationToken).ConfigureAwait(false);
            return created.Value is { Invitation: { Sent: true, Operation: { } sent } invitation } outcome && await _services.DeliveryFailedAsync(sent).ConfigureAwait(false)
                ? outcome with { Invitation = invitation with { DeliveryFailed = true } }
                : created;
        }, cancellationToken);
    }

    /// <summary>Changes fields of a user, by the allow-list, or moves the account.</summary>
    /// <returns>The outcome; otherwise why not, see <see cref="PasswordDesk.ResetAsync"/>.</returns>
    public Task<HelpdeskResult<ChangeOutcome>> UpdateAsync(UpdateUserRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(request.User, new UpdateUserOperation(_services.Corridor, _services.Messages, request), request, cancellationToken);
    }

    /// <summary>Lets a user sign in again.</summary>
    /// <returns>The outcome; otherwise why not.</returns>
    public Task<HelpdeskResult<ChangeOutcome>> EnableAsync(UserRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(request.User, new SetEnabledOperation(_services.Messages, enabled: true), request, cancellationToken);
    }

    /// <summary>Keeps a user from signing in. Works on a frozen person too.</summary>
    /// <returns>The outcome; otherwise why not.</returns>
    public Task<HelpdeskResult<ChangeOutcome>> DisableAsync(UserRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(request.User, new SetEnabledOperation(_services.Messages, enabled: false), request, cancellationToken);
    }

    /// <summary>Deletes a user whose name was typed once more.</summary>
    /// <returns>The outcome; otherwise why not: invalid-input when the confirmation is not the user name.</returns>
    public Task<HelpdeskResult<ChangeOutcome>> DeleteAsync(DeleteUserRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(request.User, new DeleteUserOperation(_services.Messages, request.Confirm), request, cancellationToken);
    }

    /// <summary>Brings a deleted user back, for as long as the store keeps them.</summary>
    /// <returns>The outcome; otherwise why not.</returns>
    public Task<HelpdeskResult<ChangeOutcome>> RestoreAsync(UserRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(request.User, new RestoreUserOperation(_services.Messages), request, cancellationToken);
    }

    private Task<HelpdeskResult<ChangeOutcome>> RunAsync(UserTarget user, DirectoryOperation operation, OperationOptions options, CancellationToken cancellationToken) =>
        _services.Corridor.RunAsync(_contact, user, operation.Action, () => _services.Pipeline.RunAsync(operation, new OperationCall(_contact, user, options), cancellationToken), cancellationToken);

    // Worth knowing before anybody types; not worth failing for.
    private async ValueTask<PasswordPolicyFacts?> PasswordPolicyAsync(IIdentityStore store, DirectoryUser user, CancellationToken cancellationToken)
    {
        try
        {
            return store.GetCapability<IPasswordPolicyReader>() is { } reader ? await reader.ReadPasswordPolicyAsync(user, cancellationToken).ConfigureAwait(false) : null;
        }
        catch (IdentityStoreException e)
        {
            Log.StoreFailed(_services.Corridor.Logger, store.Name, e.Message);
            return null;
        }
    }
}
