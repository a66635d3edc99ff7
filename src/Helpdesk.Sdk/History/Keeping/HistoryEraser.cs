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
        var others = new HashSet<OperationId>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var last = 0L;
        var found = await FindAsync(keeper, IsTheirs, cancellationToken).ConfigureAwait(false);
        // What was before the account had an id knows it by name only: its creation, and what was tried or refused of it. Not that of another account of the name.
        found.AddRange(await FindAsync(keeper, IsBeforeThem, cancellationToken).ConfigureAwait(false));
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

        bool IsTheirs(HistoryEntry entry)
        {
            if (!IsOf(entry, user))
            {
                if (IsCreation(entry) && entry.TargetId is not null && entry.Operation is { } other)
                    others.Add(other);
                return false;
            }
            if (entry.Operation is { } operation)
                operations.Add(operation);
            if (entry.TargetId == user.Id && entry.TargetStore == user.Store)
                last = entry.Sequence;
            if (last == entry.Sequence && entry.TargetName is { } name)
                names.Add(name);
            return true;
        }

        bool IsBeforeThem(HistoryEntry entry) => entry.TargetId is null && entry.TargetStore == user.Store
            && ((entry.Operation is { } operation && operations.Contains(operation))
                || (IsCreation(entry) && entry.Sequence < last && names.Contains(entry.TargetName!) && !(entry.Operation is { } one && others.Contains(one))));
    }

    private async ValueTask<List<HistoryErasure>> FindAsync(
        IHistoryKeeper keeper, Func<HistoryEntry, bool> belongs, CancellationToken cancellationToken)
    {
        var found = new List<HistoryErasure>();
        IReadOnlyList<SealedHistoryEntry> page;
        var sequence = 0L;
        do
        {
            page = await keeper.ReadAfterAsync(sequence, Page, cancellationToken).ConfigureAwait(false);
            foreach (var entry in page.Where(e => belongs(e.Entry) && !ErasureVoucher.Vouches(corridor.Protector, e)))
                found.Add(new HistoryErasure(entry.Entry.Sequence, ErasureVoucher.Make(corridor.Protector, entry)));
            sequence = page.Count > 0 ? page[^1].Entry.Sequence : sequence;
        }
        while (page.Count == Page);
        return found;
    }

    private static bool IsCreation(HistoryEntry entry) =>
        entry.TargetName is not null && (entry.Action == HelpdeskAction.CreateUser || entry.Action == HelpdeskAction.ImportUsers);

    private static bool IsOf(HistoryEntry entry, UserKey user) =>
        (entry.TargetStore == user.Store && entry.TargetId == user.Id && entry.Action != HelpdeskAction.EraseHistory)
        || (entry.PerformerKind == "user" && entry.Operator == user.ToString());
}
