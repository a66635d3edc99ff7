namespace Helpdesk.Sdk;

/// <summary>Counts users store by store, all at once, each for some time and some rows at most; what was counted by then is told as a part.</summary>
internal sealed class UserCounter(DeskServices services, OperatorActor actor, Contact contact)
{
    private readonly Corridor _corridor = services.Corridor;

    public async Task<HelpdeskResult<UserCounts>> CountAsync(UserCountRequest request, CancellationToken cancellationToken)
    {
        var walk = new Walk(_corridor, new OperationCall(contact, new UserTarget("(counts)"), new OperationOptions()), HelpdeskAction.Search);
        var listing = new UserListRequest { Stores = request.Stores, ExpiresWithinDays = request.ExpiresWithinDays, IdleDays = request.IdleDays };
        var wrong = ListingRules.Wrong(listing, _corridor.Catalog) ?? (request.Maximum is < 1 or > 10_000_000 ? "The maximum must be from 1 to 10000000." : null);
        if (wrong is not null)
            return await walk.EndAsync(Errors.InvalidInput(wrong), "invalid-input").ConfigureAwait(false);
        var question = new ListingQuestion(_corridor, actor, listing, cancellationToken);
        var stores = ListingRules.Stores(request.Stores, _corridor.Catalog, question.Roles);
        if (stores.Count == 0)
            return await walk.EndAsync(ReadRights.Denied(Permission.FindUsers), "permission").ConfigureAwait(false);

        var tallies = new List<Task<(StoreCounts Counts, IReadOnlyList<StoreWarning> Warnings)>>();
        foreach (var name in stores)
            if (_corridor.Catalog.TryGet(name, out var store))
                tallies.Add(CountAsync(store, question, request));
        var counted = await Task.WhenAll(tallies).ConfigureAwait(false);
        return new UserCounts([.. counted.Select(static c => c.Counts)], [.. ListingRules.LeftOut(request.Stores, stores), .. counted.SelectMany(static c => c.Warnings)]);
    }

    private async Task<(StoreCounts Counts, IReadOnlyList<StoreWarning> Warnings)> CountAsync(IIdentityStore store, ListingQuestion question, UserCountRequest request)
    {
        var tally = new UserTally(store, request, _corridor.Now);
        var end = CancellationTokenSource.CreateLinkedTokenSource(question.Cancellation);
        var token = end.Token;
        var work = Task.Run(() => _corridor.Counting.RunAsync(store.Name, () => CountAsync(store, question, tally, token), token), CancellationToken.None);
        var hasEnded = await work.EndsWithinAsync(end, question.LongDeadline, question.Time, question.Cancellation).ConfigureAwait(false);
        question.Cancellation.ThrowIfCancellationRequested();
        string? problem = null;
        if (!hasEnded)
        {
            problem = "The store was not through in time; it was counted in part.";
            tally.Close();
        }
        else
        {
            try
            {
                await work.ConfigureAwait(false);
                problem = tally.IsFull ? "The store has more users than are looked at; it was counted in part." : null;
            }
            catch (IdentityStoreException fault)
            {
                Log.StoreFailed(_corridor.Logger, store.Name, fault.Message);
                problem = $"{fault.Message} The store was counted in part.";
            }
        }
        var warnings = tally.Untold.Select(what => new StoreWarning(store.Name, $"The figure '{what}' is not known in this store."));
        return (tally.Result(isComplete: problem is null), problem is null ? [.. warnings] : [new StoreWarning(store.Name, problem), .. warnings]);
    }

    private async Task CountAsync(IIdentityStore store, ListingQuestion question, UserTally tally, CancellationToken cancellationToken)
    {
        var query = new UserQuery { Containers = Visibility.Containers(question.Roles(store.Name), store.Name) };
        await foreach (var page in store.SearchAsync(query, new PageOptions(500) { ReadToEnd = true }, cancellationToken).ConfigureAwait(false))
        {
            var users = page.Users.Where(question.Sees).ToList();
            var enrolled = users.Count == 0 ? [] : (await _corridor.State.Enrollments.GetAsync([.. users.Select(static u => u.Key)], cancellationToken).ConfigureAwait(false))
                .Where(static e => e.IsActive).Select(static e => e.User).ToHashSet();
            if (!tally.Add(users, enrolled, page.Users.Count))
                return;
        }
    }
}
