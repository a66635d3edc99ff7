namespace Helpdesk.Sdk;

/// <summary>
/// Writes a listing out, store by store, a portion of rows in memory at a time. Rows end where one role has both FindUsers and ExportUsers. Unlike in a listing a
/// store that fails ends the export: who reads a file cannot see that half of it is missing.
/// </summary>
internal sealed class UserExporter(DeskServices services, OperatorActor actor, Contact contact)
{
    private const int Portion = 500;

    private readonly Corridor _corridor = services.Corridor;

    public async Task<HelpdeskResult<UserExportOutcome>> ExportAsync(UserExportRequest request, IExportWriter writer, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var walk = new Walk(_corridor, new OperationCall(contact, new UserTarget("(export)"), new OperationOptions()), HelpdeskAction.ExportUsers);
        if (ListingRules.Wrong(request.Listing, _corridor.Catalog) is { } wrong)
            return await walk.EndAsync(Errors.InvalidInput(wrong), "invalid-input").ConfigureAwait(false);
        if (request.Listing.Continuation is not null)
            return await walk.EndAsync(Errors.InvalidInput("An export begins at the start; it takes no continuation."), "continuation").ConfigureAwait(false);
        var stores = ListingRules.Stores(request.Listing.Stores, _corridor.Catalog, Roles);
        // Whoever reads the file could not see that one is missing.
        if (stores.Count == 0 || ListingRules.LeftOut(request.Listing.Stores, stores).Count > 0)
            return await walk.EndAsync(ReadRights.Denied(Permission.ExportUsers), "permission").ConfigureAwait(false);

        // Before the first row leaves: an export that ends badly has shown people all the same.
        await _corridor.RecordAsync(walk.Line(HistoryStatus.Intended) with { Detail = $"{writer.Format}: {string.Join(", ", stores)}" }).ConfigureAwait(false);
        var rows = 0L;
        var warnings = new List<StoreWarning>();
        try
        {
            await writer.BeginAsync(UserColumns.All, cancellationToken).ConfigureAwait(false);
            foreach (var store in stores)
                rows = await ExportAsync(store, request, writer, warnings, rows, progress, cancellationToken).ConfigureAwait(false);
            await writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not IdentityStoreException)
        {
            await _corridor.RecordAsync(walk.Line(HistoryStatus.Failed) with { Reason = fault is OperationCanceledException ? "cancelled" : "failed", Detail = $"{writer.Format}: {rows} rows" }).ConfigureAwait(false);
            throw;
        }
        await _corridor.RecordAsync(walk.Line(HistoryStatus.Succeeded) with { Detail = $"{writer.Format}: {rows} rows" }).ConfigureAwait(false);
        return new UserExportOutcome(rows, warnings);
    }

    private async ValueTask<long> ExportAsync(
        string name, UserExportRequest request, IExportWriter writer, List<StoreWarning> warnings, long rows, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (!_corridor.Catalog.TryGet(name, out var store))
            return rows;
        var roles = Roles(name);
        ListingRules.Describe(store, request.Listing, warnings);
        var sieve = new EnrollmentSieve(_corridor.State.Enrollments, request.Listing);
        var query = ListingQuestion.Query(request.Listing, Visibility.Containers(roles, name));
        if (request.Selected is { } selected)
            query = query with { Ids = [.. selected.Where(key => key.Store == name).Select(static key => key.Id)] };
        if (query.Ids is { Count: 0 })
            return rows;
        var row = new object?[UserColumns.All.Count];
        await foreach (var page in (await PagesAsync(store, query, request.Listing, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false))
        {
            var users = await sieve.SiftAsync([.. page.Users.Where(user => roles.Any(role => Scopes.Contains(role.Policies[name], user)))], cancellationToken).ConfigureAwait(false);
            foreach (var view in await UserViews.OfAsync(_corridor, actor, users, warnings, cancellationToken).ConfigureAwait(false))
            {
                UserColumns.Fill(row, view);
                await writer.WriteAsync(row, cancellationToken).ConfigureAwait(false);
            }
            rows += users.Count;
            progress?.Report(rows);
        }
        return rows;
    }

    private async ValueTask<IAsyncEnumerable<ListingPage>> PagesAsync(IIdentityStore store, UserQuery query, UserListRequest listing, CancellationToken cancellationToken) =>
        listing.EnrolledWith.Count > 0 && await EnrolledIds.AreFewAsync(_corridor.State.Enrollments, store.Name, listing.EnrolledWith, cancellationToken).ConfigureAwait(false)
            ? ListingPages.OfEnrolledAsync(_corridor.State.Enrollments, store, query, listing.EnrolledWith, null, cancellationToken)
            : ListingPages.OfStoreAsync(store, query, new PageOptions(Portion) { ReadToEnd = true }, cancellationToken);

    private IReadOnlyList<RoleSettings> Roles(string store) =>
        [.. ReadRights.Roles(_corridor.Settings, actor, store, Permission.ExportUsers).Where(static role => role.Permissions.Contains(Permission.FindUsers))];
}
