using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk;

/// <summary>
/// Purges the oldest entries once they are older than <c>History:Retention</c>: first they are written to a file of the archive with their seals, and
/// every sink must have taken them; then they go in one transaction that leaves a signed anchor in their place.
/// </summary>
internal sealed class HistoryRetention(Corridor corridor, HistorySinks sinks, HelpdeskBaseDirectory directory)
{
    // More in one transaction would keep others waiting.
    private const int Most = 10_000;
    private const int Page = 500;

    public async ValueTask<PurgedHistory> RunAsync(ContactInfo info, CancellationToken cancellationToken)
    {
        var purged = new PurgedHistory(0, 0, 0, []);
        if (corridor.State is not IHistoryKeeper keeper)
            return purged;
        var oldest = corridor.Now - corridor.Settings.History.Retention;
        var taken = await sinks.TakenByAllAsync(cancellationToken).ConfigureAwait(false);
        while (await PurgeAsync(keeper, oldest, taken, info, cancellationToken).ConfigureAwait(false) is { } more)
            purged = new PurgedHistory(purged.Entries + more.Entries, purged.First == 0 ? more.First : purged.First, more.Last, [.. purged.Files, .. more.Files]);
        return purged;
    }

    private async ValueTask<PurgedHistory?> PurgeAsync(IHistoryKeeper keeper, DateTimeOffset oldest, long taken, ContactInfo info, CancellationToken cancellationToken)
    {
        var folder = directory.Resolve(corridor.Settings.History.Archive);
        var temporary = Path.Combine(folder, $".purge-{Guid.NewGuid():N}");
        string? archive = null;
        try
        {
            var (first, last, count) = await WriteAsync(keeper, oldest, taken, folder, temporary, cancellationToken).ConfigureAwait(false);
            if (last is null)
                return null;
            // A name of its own: whoever purges the same entries at the same moment must not touch this file, and whoever loses deletes only its own.
            archive = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"history-{first:D10}-{last.Entry.Sequence:D10}-{Guid.NewGuid():N}.jsonl"));
            File.Move(temporary, archive, overwrite: false);
            var line = new Contact(new SystemActor("history"), info).Line(corridor.Now, HelpdeskAction.PurgeHistory, HistoryStatus.Succeeded) with
            {
                Reason = string.Create(CultureInfo.InvariantCulture, $"entries {first} to {last.Entry.Sequence}"),
                Detail = Path.GetFileName(archive),
            };
            if (await keeper.PurgeAsync(AnchorSeal.Sign(corridor.Protector, last, corridor.Now), line, CancellationToken.None).ConfigureAwait(false))
                return new PurgedHistory(count, first, last.Entry.Sequence, [archive]);
            // Another node purged them, or an operation that began there has no outcome yet.
            File.Delete(archive);
            return null;
        }
        finally
        {
            // Where nothing was to go, not even the folder was made.
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
    }

    private async ValueTask<(long First, SealedHistoryEntry? Last, long Count)> WriteAsync(
        IHistoryKeeper keeper, DateTimeOffset oldest, long taken, string folder, string temporary, CancellationToken cancellationToken)
    {
        var head = (await corridor.State.Ledger.GetHeadAsync(cancellationToken).ConfigureAwait(false))?.Sequence ?? 0;
        var sequence = (await keeper.FindAnchorAsync(cancellationToken).ConfigureAwait(false))?.Sequence ?? 0;
        var (first, count) = (0L, 0L);
        SealedHistoryEntry? last = null;
        FileStream? file = null;
        try
        {
            while (count < Most)
            {
                var page = await keeper.ReadAfterAsync(sequence, Page, cancellationToken).ConfigureAwait(false);
                foreach (var entry in page)
                {
                    // The newest entry stays, however old it is: the chain goes on from it.
                    if (entry.Entry.At >= oldest || entry.Entry.Sequence > taken || entry.Entry.Sequence >= head)
                        return await EndAsync(file, first, last, count, cancellationToken).ConfigureAwait(false);
                    file ??= Create(folder, temporary);
                    await file.WriteAsync(HistoryJson.Line(entry.Entry, entry), cancellationToken).ConfigureAwait(false);
                    (first, last, sequence) = (first == 0 ? entry.Entry.Sequence : first, entry, entry.Entry.Sequence);
                    count++;
                }
                if (page.Count < Page)
                    break;
            }
            return await EndAsync(file, first, last, count, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (file is not null)
                await file.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async ValueTask<(long First, SealedHistoryEntry? Last, long Count)> EndAsync(
        FileStream? file, long first, SealedHistoryEntry? last, long count, CancellationToken cancellationToken)
    {
        if (file is not null)
        {
            await file.FlushAsync(cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }
        return (first, last, count);
    }

    private static FileStream Create(string folder, string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            if (!Directory.Exists(folder))
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        return new FileStream(path, options);
    }
}
