using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>Recomputes the history chain and compares it with the head file. Streams; the history may be of any length.</summary>
public sealed class HistoryVerifier
{
    private readonly ISecretProtector _protector;
    private readonly HistoryHeadFile? _heads;

    /// <summary>Makes one.</summary>
    /// <param name="protector">The key ring.</param>
    /// <param name="heads">The head file; <see langword="null"/> where none is kept, and then a cut tail goes unnoticed.</param>
    public HistoryVerifier(ISecretProtector protector, HistoryHeadFile? heads)
    {
        _protector = protector ?? throw new ArgumentNullException(nameof(protector));
        _heads = heads;
    }

    /// <summary>Verifies the history of a ledger: every field, every seal, the order, and the tail.</summary>
    /// <exception cref="StateUnavailableException">The history cannot be read.</exception>
    public Task<HistoryVerification> VerifyAsync(IOperationLedger ledger, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        // The heads are opened first: what is appended to the chain after that is newer than all of them.
        return VerifyAsync(ledger.ReadChainAsync, static _ => new((HistoryAnchor?)null), cancellationToken);
    }

    /// <summary>Verifies the history of a state: what was purged is taken from its anchor, the rest as in <see cref="VerifyAsync(IOperationLedger, CancellationToken)"/>.</summary>
    /// <exception cref="StateUnavailableException">The history cannot be read.</exception>
    public Task<HistoryVerification> VerifyAsync(IHelpdeskState state, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state is IHistoryKeeper keeper
            ? VerifyAsync(state.Ledger.ReadChainAsync, keeper.FindAnchorAsync, cancellationToken)
            : VerifyAsync(state.Ledger, cancellationToken);
    }

    internal async Task<HistoryVerification> VerifyAsync(
        Func<CancellationToken, IAsyncEnumerable<SealedHistoryEntry>> readChain,
        Func<CancellationToken, ValueTask<HistoryAnchor?>> findAnchor,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            var anchor = await findAnchor(cancellationToken).ConfigureAwait(false);
            var found = await VerifyFromAsync(anchor, readChain, cancellationToken).ConfigureAwait(false);
            // Who purges meanwhile moves the beginning of the chain: then what was found is of no use.
            if (found.Holds || (await findAnchor(cancellationToken).ConfigureAwait(false))?.Sequence == anchor?.Sequence)
                return found;
        }
    }

    private async Task<HistoryVerification> VerifyFromAsync(
        HistoryAnchor? anchor, Func<CancellationToken, IAsyncEnumerable<SealedHistoryEntry>> readChain, CancellationToken cancellationToken)
    {
        if (anchor is not null && !AnchorSeal.IsGenuine(_protector, anchor))
            return Forged();
        var chain = new ChainCheck(_protector, anchor);
        var witness = new HeadWitness(_heads);
        await using (witness.ConfigureAwait(false))
        {
            await witness.OpenAsync(cancellationToken).ConfigureAwait(false);
            var fault = await witness.SkipAsync(anchor, cancellationToken).ConfigureAwait(false)
                ?? await WalkAsync(readChain(cancellationToken), chain, witness, cancellationToken).ConfigureAwait(false)
                ?? await witness.EndAsync(chain.Last, cancellationToken).ConfigureAwait(false);
            fault = Erasure(chain, fault);
            return new HistoryVerification
            {
                Holds = fault is null,
                Entries = Math.Min(chain.Last, (fault?.First ?? long.MaxValue) - 1),
                FirstBadSequence = fault?.First,
                ErasedEntries = chain.Erased,
                PurgedEntries = anchor?.Sequence ?? 0,
                Message = fault?.Message ?? Summary(chain, anchor, witness),
            };
        }
    }

    private static string Summary(ChainCheck chain, HistoryAnchor? anchor, HeadWitness witness) => string.Create(CultureInfo.InvariantCulture,
        $"The history holds: {chain.Last} entries{(anchor is null ? "" : $", the first {anchor.Sequence} of them purged on {anchor.At.UtcDateTime:yyyy-MM-dd}")}{(chain.Erased == 0 ? "" : $", the personal fields of {chain.Erased} erased")}, {witness.Summary}.");

    private static HistoryVerification Forged() => new()
    {
        Holds = false,
        Entries = 0,
        Message = "What stands for the purged entries is not what was written: it was altered, or its key is lost.",
    };

    // Erasing salt and fields leaves every seal intact; with nothing on record that allows it, it hides whom a line was about.
    private static HistoryFault? Erasure(ChainCheck chain, HistoryFault? other) => chain.FirstBlanked is not { } first
        ? other
        : new HistoryFault(first, string.Create(
            CultureInfo.InvariantCulture,
            $"The personal fields of entry {first} are gone and no erasure is recorded; {chain.Blanked} {(chain.Blanked == 1 ? "entry is" : "entries are")} so.{(other is null ? "" : " " + other.Message)}"));

    private static async ValueTask<HistoryFault?> WalkAsync(
        IAsyncEnumerable<SealedHistoryEntry> entries, ChainCheck chain, HeadWitness witness, CancellationToken cancellationToken)
    {
        HistoryFault? gap = null;
        await foreach (var entry in entries.ConfigureAwait(false))
        {
            var expected = chain.Last + 1;
            if (gap is not null)
            {
                // The rest is looked through only to tell an entry that was removed from one that was moved.
                if (entry.Entry.Sequence == gap.First)
                    return ChainCheck.Misplaced(expected);
                continue;
            }
            var fault = chain.Next(entry) ?? await witness.NextAsync(entry, cancellationToken).ConfigureAwait(false);
            if (fault is not null && entry.Entry.Sequence <= expected)
                return fault;
            gap = fault;
        }
        return gap;
    }
}
