namespace Helpdesk.Sdk;

/// <summary>
/// Marks the contact data that a store's users have now as known before, each value as old as the store itself says. Page by page, some users at
/// once; it can be run again and by several processes at once. The history has a line at its start and one at its end, whatever the end is.
/// </summary>
internal sealed class ContactImport(Corridor corridor, ContactInfo info)
{
    private const int PageSize = 500;
    // Leaves most of a store's connections to the help desk.
    private const int UsersAtOnce = 4;

    private readonly Contact _contact = new(new SystemActor("host"), info);
    private readonly PersonalData _data = new(corridor);
    private readonly OperationId _id = OperationId.Create(corridor.Now);

    public async Task<HelpdeskResult<ContactBaseline>> RunAsync(string name, CancellationToken cancellationToken)
    {
        if (!UserKey.IsStoreName(name) || !corridor.Catalog.TryGet(name, out var store))
        {
            await RecordAsync(null, HistoryStatus.Failed, "unknown-store", null).ConfigureAwait(false);
            return Errors.NoSuchStore(corridor.Catalog);
        }
        await RecordAsync(name, HistoryStatus.Intended, null, null).ConfigureAwait(false);
        var tally = new BaselineTally();
        var (status, reason) = (HistoryStatus.Failed, "interrupted");
        try
        {
            await ImportAsync(store, tally, cancellationToken).ConfigureAwait(false);
            (status, reason) = (HistoryStatus.Succeeded, null);
            return tally.Of(name);
        }
        catch (IdentityStoreException e)
        {
            reason = e.Code.ToString();
            return Errors.From(e);
        }
        finally
        {
            await RecordAsync(name, status, reason, tally.ToString()).ConfigureAwait(false);
        }
    }

    private async Task ImportAsync(IIdentityStore store, BaselineTally tally, CancellationToken cancellationToken)
    {
        var ages = store.GetCapability<IContactAgeReader>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = UsersAtOnce, CancellationToken = cancellationToken };
        await foreach (var page in store.SearchAsync(new UserQuery(), new PageOptions(PageSize), cancellationToken).ConfigureAwait(false))
        {
            await Parallel.ForEachAsync(page.Users, options, async (user, token) =>
            {
                try
                {
                    tally.Add(await ImportAsync(ages, user, token).ConfigureAwait(false));
                }
                catch (IdentityStoreException e)
                {
                    tally.AddFailed();
                    Log.StoreFailed(corridor.Logger, user.Key.Store, e.Message);
                }
            }).ConfigureAwait(false);
        }
    }

    private async ValueTask<ContactImportCounts> ImportAsync(IContactAgeReader? ages, DirectoryUser user, CancellationToken cancellationToken)
    {
        var held = ContactsOf(user);
        var changes = ages is null || held.Count == 0 ? null : await ages.ReadContactAgesAsync(user, cancellationToken).ConfigureAwait(false);
        // After the reading, so that no change is older than the time the store gave it.
        var now = corridor.Now;
        var region = corridor.Settings.Contacts.DefaultRegion;
        var values = new Dictionary<string, DateTimeOffset?>(StringComparer.Ordinal);
        foreach (var (attribute, value) in held.Select(h => (h.Attribute, Value: ContactValues.TryOf(corridor.Protector, h.Text, region))).Concat(DataOf(user)))
        {
            if (value is null)
                continue;
            // A store that tells times and none for this attribute knows of a change the listing did not show: as new as can be.
            DateTimeOffset? changed = ages is null ? null : attribute is not null && changes!.TryGetValue(attribute, out var at) ? at : now;
            // In several attributes it is as old as in the oldest.
            values[value] = values.TryGetValue(value, out var other) && other < changed ? other : changed;
        }
        return await corridor.State.Observations.ImportAsync(user.Key, values, now, cancellationToken).ConfigureAwait(false);
    }

    private static List<(string? Attribute, string Text)> ContactsOf(DirectoryUser user) =>
    [
        .. user.ContactAttributes.SelectMany(static a => a.Value.Select(v => ((string?)a.Key, v))),
        .. user.Emails.Concat(user.Mobiles).Select(static v => ((string?)null, v)),
    ];

    // A look sees these too, so that what is not among the known afterwards would pass for a change.
    private IEnumerable<(string? Attribute, string? Value)> DataOf(DirectoryUser user) => PersonalData.IsListed(corridor.Settings, user.Key.Store)
        ? _data.Of(user).Select(static d => ((string?)d.Attribute, (string?)d.Value))
        : [];

    private ValueTask RecordAsync(string? store, HistoryStatus status, string? reason, string? detail) =>
        corridor.RecordAsync(_contact.Line(corridor.Now, HelpdeskAction.ImportContacts, status) with
        {
            Operation = _id,
            TargetStore = store,
            Reason = reason,
            Detail = detail,
        });
}
