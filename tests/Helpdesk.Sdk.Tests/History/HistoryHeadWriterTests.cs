using Helpdesk.Sdk.Tests.Protection;

namespace Helpdesk.Sdk.Tests.History;

public sealed class HistoryHeadWriterTests : IDisposable
{
    private readonly TemporaryDirectory _place = new();
    private readonly EphemeralKeyRing _ring = new();

    public void Dispose()
    {
        _ring.Dispose();
        _place.Dispose();
    }

    [Fact]
    public async Task It_writes_the_newest_head_once_and_nothing_for_an_empty_history()
    {
        var file = new HistoryHeadFile(_place.Combine("history.head"), _ring);
        var chain = new SealedChain(_ring);
        var writer = new HistoryHeadWriter(new ChainLedger(chain), file, TimeProvider.System);

        Assert.False(await writer.WriteAsync(TestContext.Current.CancellationToken));
        Assert.False(File.Exists(file.Path));
        chain.Grow(2);
        Assert.True(await writer.WriteAsync(TestContext.Current.CancellationToken));
        Assert.False(await writer.WriteAsync(TestContext.Current.CancellationToken));
        chain.Grow(1);
        Assert.True(await writer.WriteAsync(TestContext.Current.CancellationToken));

        var found = await new HistoryVerifier(_ring, file).VerifyAsync(new ChainLedger(chain), TestContext.Current.CancellationToken);
        Assert.True(found.Holds, found.Message);
        Assert.Contains("vouches for entry 3", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_an_error_for_the_host_to_see()
    {
        var file = new HistoryHeadFile(Path.Combine(_place.Path, "missing", "history.head"), _ring);
        var writer = new HistoryHeadWriter(new ChainLedger(new SealedChain(_ring).Grow(1)), file, TimeProvider.System);

        await Assert.ThrowsAnyAsync<IOException>(async () => await writer.WriteAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>A ledger that only shows a chain.</summary>
    private sealed class ChainLedger(SealedChain chain) : IOperationLedger
    {
        public IAsyncEnumerable<SealedHistoryEntry> ReadChainAsync(CancellationToken cancellationToken) => chain.Entries.ToAsyncEnumerable();

        public ValueTask<ChainPosition?> GetHeadAsync(CancellationToken cancellationToken) => new(chain.Entries.Count == 0 ? null : chain.Head);

        public ValueTask<BeginResult> BeginAsync(OperationIntent intent, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<bool> SettleAsync(OperationSettlement settlement, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask RecordAsync(HistoryEntry entry, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<HistoryEntry> QueryAsync(HistoryQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<BeginResult?> FindRecordedAsync(IdempotencyClaim claim, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<UnsettledOperation>> GetUnsettledAsync(DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<HelpdeskAction>> GetCredentialActionsAsync(
            IReadOnlyCollection<UserKey> accounts, DateTimeOffset since, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
