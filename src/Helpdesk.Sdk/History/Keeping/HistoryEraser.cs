using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>Erases the personal fields of every line on a user, or by them. What is left still verifies: the digests stay, salt and fields go.</summary>
internal sealed class HistoryEraser(Corridor corridor)
{
    private const int Page = 500;

    public async ValueTask<HelpdeskResult<ErasedHistory>> RunAsync(UserKey user, ContactInfo info, CancellationToken cancellationToken)
    {
        if (corridor.State is not IHistoryKeeper keeper)
            return Errors.NotSupported("This state cannot erase.");
        var operations = new HashSet<OperationId>();
        var found = await FindAsync(keeper, e => IsOf(e, user), e => operations.Add(e.Operation ?? default), cancellationToken).ConfigureAwait(false);
        // What was begun before the account had an id knows it by name only: its creation.
        operations.Remove(default);
        if (operations.Count > 0)
            found.AddRange(await FindAsync(keeper, e => e.TargetId is null && e.TargetStore == user.Store && e.Operation is { } one && operations.Contains(one), null, cancellationToken).ConfigureAwait(false));
        if (found.Count == 0)
            return new ErasedHistory(user, 0);
        cancellationToken.ThrowIfCancellationRequested();
        var line = new Contact(new SystemActor("host"), info).Line(corridor.Now, HelpdeskAction.EraseHistory, HistoryStatus.Succeeded) with
        {
            TargetStore = user.Store,
            TargetId = user.Id,
            Reason = string.Create(CultureInfo.InvariantCulture, $"{found.Count} entries"),
        };
        return new ErasedHistory(user, await keeper.EraseAsync(found, line, CancellationToken.None).ConfigureAwait(false));
    }

    private async ValueTask<List<HistoryErasure>> FindAsync(
        IHistoryKeeper keeper, Func<HistoryEntry, bool> belongs, Action<HistoryEntry>? seen, CancellationToken cancellationToken)
    {
        var found = new List<HistoryErasure>();
        IReadOnlyList<SealedHistoryEntry> page;
        var sequence = 0L;
        do
        {
            page = await keeper.ReadAfterAsync(sequence, Page, cancellationToken).ConfigureAwait(false);
            foreach (var entry in page.Where(e => belongs(e.Entry)))
            {
                seen?.Invoke(entry.Entry);
                if (!ErasureVoucher.Vouches(corridor.Protector, entry))
                    found.Add(new HistoryErasure(entry.Entry.Sequence, ErasureVoucher.Make(corridor.Protector, entry)));
            }
            sequence = page.Count > 0 ? page[^1].Entry.Sequence : sequence;
        }
        while (page.Count == Page);
        return found;
    }

    private static bool IsOf(HistoryEntry entry, UserKey user) =>
        (entry.TargetStore == user.Store && entry.TargetId == user.Id && entry.Action != HelpdeskAction.EraseHistory)
        || (entry.PerformerKind == "user" && entry.Operator == user.ToString());
}
