namespace Helpdesk.Sdk;

/// <summary>Finds, shows, evaluates and creates users.</summary>
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
    /// <returns>The page, with a warning for each store that could not take part; otherwise denied or invalid-input.</returns>
    public Task<HelpdeskResult<UserListPage>> ListAsync(UserListRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _services.Corridor.RunAsync(_contact, null, HelpdeskAction.Search, () => _listing.ListAsync(request, cancellationToken), cancellationToken);
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
            return (await UserViews.OfAsync(_services.Corridor, _actor, [resolution.User!], cancellationToken).ConfigureAwait(false))[0];
        }, cancellationToken);
    }

    /// <summary>The dry run of an action: the decision, each rule, usable factors, the remaining limit. It changes nothing and is recorded.</summary>
    /// <returns>The evaluation, whatever the decision; otherwise not-found, denied (no Evaluate permission) or invalid-input.</returns>
    public Task<HelpdeskResult<EvaluationView>> EvaluateAsync(HelpdeskAction action, UserTarget user, string? process = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        return _services.Corridor.RunAsync(_contact, user, HelpdeskAction.Evaluate, () => Evaluation.MakeAsync(_services, _actor, _contact, action, user, process, cancellationToken), cancellationToken);
    }

    /// <summary>Creates a user where the store can.</summary>
    /// <returns>The account; otherwise invalid-input, not-supported, denied, store-refused (already-exists) or outcome-unknown.</returns>
    public Task<HelpdeskResult<CreateUserOutcome>> CreateAsync(CreateUserRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _services.Corridor.RunAsync(_contact, new UserTarget(request.User.UserName), HelpdeskAction.CreateUser, () => _services.Creation.RunAsync(_contact, _actor, request, cancellationToken), cancellationToken);
    }
}
