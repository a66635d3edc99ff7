using System.Globalization;
using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk;

/// <summary>Finds the recipients of a campaign page by page and stores each portion with the place where it goes on; whoever takes over continues there.</summary>
internal sealed class CampaignPlanner(CampaignServices services)
{
    private const int PageSize = 1000;
    private const int KeysAtOnce = 400;

    /// <summary>Plans a campaign whose plan this planner holds, to its end.</summary>
    /// <param name="campaign">As it was when the plan was taken.</param>
    /// <param name="planner">The planner.</param>
    /// <param name="planned">Told how many were stored.</param>
    /// <param name="cancellationToken">Ends it between two portions.</param>
    /// <returns>Whether it came to the end; <see langword="false"/> when it was paused, cancelled or taken over.</returns>
    /// <exception cref="IdentityStoreException">A directory failed; the plan goes on from there later.</exception>
    public async Task<bool> PlanAsync(Campaign campaign, string planner, Action<long>? planned, CancellationToken cancellationToken)
    {
        var definition = CampaignDefinition.Parse(campaign.Definition);
        var corridor = services.Corridor;
        var actor = new OperatorActor(campaign.Operator, definition.Roles) { Accounts = definition.Accounts };
        var sieve = new CampaignSieve(corridor, actor, definition);
        var announced = campaign.Announced;
        // What was stored and not announced before somebody died.
        if (campaign.Counts.Total > announced && await services.AnnounceAsync(campaign.Id, announced + 1, campaign.Counts.Total, cancellationToken).ConfigureAwait(false))
            announced = campaign.Counts.Total;
        var storing = Task.FromResult<long?>(announced);
        try
        {
            await foreach (var (store, users, next) in PagesAsync(definition, CampaignCursor.Parse(campaign.Cursor), cancellationToken).ConfigureAwait(false))
            {
                var recipients = await sieve.SiftAsync(store, users, cancellationToken).ConfigureAwait(false);
                if (await storing.ConfigureAwait(false) is not { } sofar)
                    return false;
                // The next page is read while this one is stored.
                storing = StoreAsync(new CampaignBatch(campaign.Id, planner, recipients, next.ToString(), sofar, IsLast: false), planned, cancellationToken);
            }
        }
        finally
        {
            // When the next page cannot be read, nothing is stored any more by the time that is told.
            await ((Task)storing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        if (await storing.ConfigureAwait(false) is not { } all)
            return false;
        if (await StoreAsync(new CampaignBatch(campaign.Id, planner, [], null, all, IsLast: true), planned, cancellationToken).ConfigureAwait(false) is null)
            return false;
        await RecordAsync(campaign, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<long?> StoreAsync(CampaignBatch batch, Action<long>? planned, CancellationToken cancellationToken)
    {
        var appended = await services.Store!.AppendAsync(batch, services.Settings.Lease, services.Corridor.Now, cancellationToken).ConfigureAwait(false);
        if (!appended.MayGoOn)
            return null;
        planned?.Invoke(appended.Last);
        var isNew = appended.Last >= appended.First;
        return isNew && await services.AnnounceAsync(batch.Campaign, appended.First, appended.Last, cancellationToken).ConfigureAwait(false) ? appended.Last : batch.Announced;
    }

    private async IAsyncEnumerable<(string Store, IReadOnlyList<DirectoryUser> Users, CampaignCursor Next)> PagesAsync(
        CampaignDefinition definition, CampaignCursor from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = from.Store; i < definition.Stores.Count; i++)
        {
            var name = definition.Stores[i];
            if (!services.Corridor.Catalog.TryGet(name, out var store))
                throw new IdentityStoreException(StoreErrorCode.Misconfigured, $"The store '{name}' of the campaign is not there any more: bring it back, or cancel the campaign.");
            var start = i == from.Store ? from.Inner : null;
            await foreach (var page in (definition.Users.Count > 0 ? ChosenAsync(store, definition, cancellationToken) : ListedAsync(store, definition, start, cancellationToken)).ConfigureAwait(false))
                yield return (name, page.Users, page.Continuation is { } inner ? new CampaignCursor(i, inner) : new CampaignCursor(i + 1, null));
        }
    }

    // A token that the directory does not know any more (it restarted) begins the store anew: whoever is planned already is left out.
    private static async IAsyncEnumerable<UserPage> ListedAsync(
        IIdentityStore store, CampaignDefinition definition, string? start, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pages = store.SearchAsync(Query(definition), new PageOptions(PageSize, start), cancellationToken).GetAsyncEnumerator(cancellationToken);
        var isFirst = start is not null;
        try
        {
            while (true)
            {
                try
                {
                    if (!await pages.MoveNextAsync().ConfigureAwait(false))
                        yield break;
                }
                catch (IdentityStoreException e) when (isFirst && e.Code == StoreErrorCode.InvalidContinuation)
                {
                    await pages.DisposeAsync().ConfigureAwait(false);
                    pages = store.SearchAsync(Query(definition), new PageOptions(PageSize), cancellationToken).GetAsyncEnumerator(cancellationToken);
                    isFirst = false;
                    continue;
                }
                isFirst = false;
                yield return pages.Current;
            }
        }
        finally
        {
            await pages.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async IAsyncEnumerable<UserPage> ChosenAsync(IIdentityStore store, CampaignDefinition definition, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ids = definition.Users.Select(static text => UserKey.TryParse(text, out var key) ? key : default).Where(key => key != default && key.Store == store.Name).Select(static key => key.Id);
        foreach (var chunk in ids.Chunk(KeysAtOnce))
        {
            var users = new List<DirectoryUser>();
            await foreach (var page in store.SearchAsync(new UserQuery { Ids = chunk }, new PageOptions(PageSize), cancellationToken).ConfigureAwait(false))
                users.AddRange(page.Users);
            // Chosen lists are short: whoever takes over begins with the store again.
            yield return new UserPage(users, "");
        }
    }

    private static UserQuery Query(CampaignDefinition definition) => new()
    {
        Text = definition.Text,
        Locked = definition.Locked,
        Disabled = definition.Disabled,
        ExpiresWithin = definition.ExpiresWithinDays is { } days ? TimeSpan.FromDays(days) : null,
        IdleFor = definition.IdleDays is { } idle ? TimeSpan.FromDays(idle) : null,
        NeverSignedIn = definition.NeverSignedIn,
    };

    private async ValueTask RecordAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var counts = (await services.Store!.FindAsync(campaign.Id, cancellationToken).ConfigureAwait(false))?.Counts ?? CampaignCounts.None;
        await services.Corridor.RecordAsync(CampaignLines.Of(services.Corridor, campaign, HistoryStatus.Succeeded) with
        {
            Reason = "planned",
            Detail = string.Create(CultureInfo.InvariantCulture, $"campaign {campaign.Id}: {counts.Total} recipients, {counts.WithoutAddress} without address, {counts.Skipped} left out"),
        }).ConfigureAwait(false);
    }
}
