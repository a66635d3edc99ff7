namespace Helpdesk.Sdk;

/// <summary>Lists users store by store; rows end at the operator's scope; a store that fails becomes a warning.</summary>
internal sealed class UserListing(DeskServices services, OperatorActor actor, Contact contact)
{
    // Rows that only the SDK can filter are looked at in bounded portions; the page is then shorter and the token goes on.
    private const int MaximumLookedAt = 20_000;

    public async Task<HelpdeskResult<UserListPage>> ListAsync(UserListRequest request, CancellationToken cancellationToken)
    {
        var corridor = services.Corridor;
        var walk = new Walk(corridor, new OperationCall(contact, new UserTarget("(listing)"), new OperationOptions()), HelpdeskAction.Search);
        if (Wrong(request, corridor.Catalog) is { } wrong)
            return await walk.EndAsync(Errors.InvalidInput(wrong), "invalid-input").ConfigureAwait(false);
        var stores = (request.Stores.Count > 0 ? request.Stores : corridor.Catalog.Names)
            .Where(s => ReadRights.Roles(corridor.Settings, actor, s, Permission.FindUsers).Count > 0).Distinct(StringComparer.Ordinal).ToList();
        if (stores.Count == 0)
            return await walk.EndAsync(ReadRights.Denied(Permission.FindUsers), "permission").ConfigureAwait(false);
        var fingerprint = ListingToken.Fingerprint(request);
        ListingToken? from = null;
        if (request.Continuation is { } text)
        {
            from = ListingToken.Parse(text);
            if (from is null || from.Query != fingerprint || !stores.Contains(from.Store))
                return await walk.EndAsync(Errors.InvalidInput("The continuation token is not one of this listing."), "continuation").ConfigureAwait(false);
        }

        var rows = new List<DirectoryUser>();
        var warnings = new List<StoreWarning>();
        ListingToken? next = null;
        foreach (var store in from is null ? stores : stores.SkipWhile(s => s != from.Store))
        {
            var start = from?.Store == store ? from : null;
            try
            {
                next = await FillAsync(store, request, start, fingerprint, rows, warnings, cancellationToken).ConfigureAwait(false);
            }
            catch (IdentityStoreException e) when (e.Code != StoreErrorCode.InvalidContinuation)
            {
                Log.StoreFailed(corridor.Logger, store, e.Message);
                warnings.Add(new StoreWarning(store, e.Message));
            }
            if (next is not null)
                break;
            var following = stores.SkipWhile(s => s != store).Skip(1).FirstOrDefault();
            if (rows.Count >= request.PageSize && following is not null)
            {
                next = new ListingToken(following, null, 0, fingerprint);
                break;
            }
        }
        var views = await UserViews.OfAsync(corridor, actor, rows, warnings, cancellationToken).ConfigureAwait(false);
        return new UserListPage(views, next?.ToString(), warnings);
    }

    private async ValueTask<ListingToken?> FillAsync(
        string name, UserListRequest request, ListingToken? from, string fingerprint, List<DirectoryUser> rows, List<StoreWarning> warnings, CancellationToken cancellationToken)
    {
        var corridor = services.Corridor;
        if (!corridor.Catalog.TryGet(name, out var store))
            return null;
        var roles = ReadRights.Roles(corridor.Settings, actor, name, Permission.FindUsers);
        var containers = Visibility.Containers(roles, name);
        if (from is null)
            Describe(store, request, warnings);
        var filter = await EnrollmentFilter.MakeAsync(corridor, name, request, cancellationToken).ConfigureAwait(false);
        var inner = from?.Inner;
        var skip = from?.Skip ?? 0;
        var lookedAt = 0;
        await foreach (var page in store.SearchAsync(Query(request, containers), new PageOptions(request.PageSize, inner), cancellationToken).ConfigureAwait(false))
        {
            for (var i = skip; i < page.Users.Count; i++)
            {
                if (rows.Count == request.PageSize)
                    return new ListingToken(name, inner, i, fingerprint);
                var user = page.Users[i];
                if (filter.Passes(user) && roles.Any(role => Scopes.Contains(role.Policies[name], user)))
                    rows.Add(user);
            }
            skip = 0;
            lookedAt += page.Users.Count;
            inner = page.Continuation;
            if (inner is null)
                return null;
            if (rows.Count == request.PageSize || lookedAt >= MaximumLookedAt)
                return new ListingToken(name, inner, 0, fingerprint);
        }
        return null;
    }

    internal static UserQuery Query(UserListRequest request, IReadOnlyList<DistinguishedName>? containers) => new()
    {
        Text = request.Text,
        Containers = containers,
        Locked = request.Locked,
        Disabled = request.Disabled,
        ExpiresWithin = request.ExpiresWithinDays is { } days ? TimeSpan.FromDays(days) : null,
        IdleFor = request.IdleDays is { } idle ? TimeSpan.FromDays(idle) : null,
    };

    internal static void Describe(IIdentityStore store, UserListRequest request, List<StoreWarning> warnings)
    {
        if (store.GetCapability<ISearchDescriber>()?.SearchFeatures is not { } features)
            return;
        foreach (var (asked, by, what) in new[]
        {
            (request.Locked, features.Locked, "locked"),
            (request.Disabled, features.Disabled, "disabled"),
            (request.ExpiresWithinDays is not null, features.PasswordExpiry, "password expiry"),
            (request.IdleDays is not null, features.Idle, "idle"),
        })
            if (asked && by == FilteredBy.Nobody)
                warnings.Add(new StoreWarning(store.Name, $"The condition '{what}' is not known in this store and was not applied."));
    }

    internal static string? Wrong(UserListRequest request, IIdentityStoreCatalog catalog)
    {
        if (request.PageSize is < 1 or > 1000)
            return "The page size must be from 1 to 1000.";
        if (request.Text is { } text && !InputText.IsWellFormed(text, InputText.MaximumNameLength, out var problem))
            return $"The text to search for {problem}.";
        if (request.ExpiresWithinDays is < 0 or > 36500 || request.IdleDays is < 0 or > 36500)
            return "Days must be from 0 to 36500.";
        if (request.Stores.FirstOrDefault(s => !catalog.TryGet(s, out _)) is { } unknown)
            return $"There is no store '{(UserKey.IsStoreName(unknown) ? unknown : "?")}'; known: {string.Join(", ", catalog.Names)}.";
        return null;
    }
}
