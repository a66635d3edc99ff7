namespace Helpdesk.Sdk;

/// <summary>
/// Lists users of several stores at once: those that sort are merged by display name, the others follow one after the other. Rows end at the operator's
/// scope. A store that fails or is late becomes a warning and keeps its place in the token, so that the next page asks it again.
/// </summary>
internal sealed class UserListing(DeskServices services, OperatorActor actor, Contact contact)
{
    private readonly Corridor _corridor = services.Corridor;

    public async Task<HelpdeskResult<UserListPage>> ListAsync(UserListRequest request, CancellationToken cancellationToken)
    {
        var walk = new Walk(_corridor, new OperationCall(contact, new UserTarget("(listing)"), new OperationOptions()), HelpdeskAction.Search);
        if (ListingRules.Wrong(request, _corridor.Catalog) is { } wrong)
            return await walk.EndAsync(Errors.InvalidInput(wrong), "invalid-input").ConfigureAwait(false);
        var from = ListingToken.Open(_corridor.Protector, actor, request);
        if (from is null && request.Continuation is not null)
            return await walk.EndAsync(Errors.InvalidInput("The continuation token is not one of this listing."), "continuation").ConfigureAwait(false);
        var question = new ListingQuestion(_corridor, actor, request, cancellationToken);
        var stores = ListingRules.Stores(request.Stores, _corridor.Catalog, question.Roles);
        if (stores.Count == 0)
            return await walk.EndAsync(ReadRights.Denied(Permission.FindUsers), "permission").ConfigureAwait(false);

        var warnings = from is null ? ListingRules.LeftOut(request.Stores, stores) : [];
        var sources = new List<ListingSource>();
        var begun = new List<IIdentityStore>();
        try
        {
            foreach (var name in stores)
            {
                if (!_corridor.Catalog.TryGet(name, out var store))
                    continue;
                var cursor = from?.Stores.FirstOrDefault(c => c.Store == name);
                if (cursor is null)
                    begun.Add(store);
                sources.Add(await question.OpenAsync(store, cursor, isAlone: stores.Count == 1).ConfigureAwait(false));
            }
            var page = new ListingRound(question, sources, warnings);
            var rows = await page.ReadAsync().ConfigureAwait(false);
            // Some stores know what their server can do only once they have asked it.
            begun.ForEach(store => ListingRules.Describe(store, request, warnings));
            var next = page.Settle();
            foreach (var fault in sources.Where(static s => s.Fault is not null))
                Log.StoreFailed(_corridor.Logger, fault.Name, fault.Fault!.Message);
            // Nobody answered at all: an empty list would say that there is no such user.
            if (from is null && rows.Count == 0 && sources.Count > 0 && sources.TrueForAll(static s => s is { HasFailed: true, HasRead: false }))
                return await walk.EndAsync(
                    sources.Find(static s => s.Fault is not null)?.Fault is { } down ? Errors.From(down) : new HelpdeskError(ErrorKind.Unavailable, ErrorCode.StoreUnavailable, "No store answered in time."), "unavailable").ConfigureAwait(false);
            var views = await UserViews.OfAsync(_corridor, actor, rows, warnings, cancellationToken).ConfigureAwait(false);
            var token = next.All(static c => c.IsDone) ? null : new ListingToken(next).Seal(_corridor.Protector, actor, request);
            return new UserListPage(views, token, warnings) { Stores = page.Report(next) };
        }
        finally
        {
            sources.ForEach(static s => s.Dispose());
        }
    }
}
