using System.Reflection;
using Helpdesk.Sdk.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>A ledger whose unsettled operations and answers a test decides, and which keeps what it was given.</summary>
internal sealed class ScriptedLedger : IOperationLedger
{
    public List<UnsettledOperation> Unsettled { get; } = [];
    /// <summary>Whether the settlement is taken, asked anew each time.</summary>
    public Func<OperationSettlement, bool> OnSettle { get; set; } = static _ => true;
    /// <summary>What was to be settled, in the order of the attempts.</summary>
    public List<OperationSettlement> Settled { get; } = [];
    public List<HistoryEntry> Recorded { get; } = [];
    /// <summary>Told of each line before it is kept.</summary>
    public Action<HistoryEntry> OnRecord { get; set; } = static _ => { };

    /// <summary>The corridor of a desk, with this ledger in place of its own.</summary>
    public Corridor CorridorOf(DeskHost host) => ActivatorUtilities.CreateInstance<Corridor>(
        host.Get<IServiceProvider>(),
        Watched.Answering(host.State, (method, arguments) => method.DeclaringType == typeof(IOperationLedger) ? method.Invoke(this, BindingFlags.DoNotWrapExceptions, null, arguments, null) : null));

    public ValueTask<bool> SettleAsync(OperationSettlement settlement, CancellationToken cancellationToken)
    {
        Settled.Add(settlement);
        return new(OnSettle(settlement));
    }

    public ValueTask RecordAsync(HistoryEntry entry, CancellationToken cancellationToken)
    {
        OnRecord(entry);
        Recorded.Add(entry);
        return default;
    }

    public ValueTask<IReadOnlyList<UnsettledOperation>> GetUnsettledAsync(DateTimeOffset now, CancellationToken cancellationToken) => new([.. Unsettled]);

    public ValueTask<BeginResult> BeginAsync(OperationIntent intent, CancellationToken cancellationToken) => throw new NotSupportedException();
    public IAsyncEnumerable<HistoryEntry> QueryAsync(HistoryQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();
    public IAsyncEnumerable<SealedHistoryEntry> ReadChainAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    public ValueTask<ChainPosition?> GetHeadAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    public ValueTask<BeginResult?> FindRecordedAsync(IdempotencyClaim claim, CancellationToken cancellationToken) => throw new NotSupportedException();
    public ValueTask<IReadOnlyList<HelpdeskAction>> GetCredentialActionsAsync(IReadOnlyCollection<UserKey> accounts, DateTimeOffset since, CancellationToken cancellationToken) => throw new NotSupportedException();
}
