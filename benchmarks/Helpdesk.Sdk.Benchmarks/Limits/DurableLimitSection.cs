namespace Helpdesk.Sdk.Benchmarks;

/// <summary>Row 7: the limiter on a database, by eight at once, beside a bare client with one conditional upsert.</summary>
internal abstract class DurableLimitSection : BenchmarkSection
{
    private const int Callers = 8;
    private const int Keys = 1000;
    private const int Rounds = 7;
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(1);

    public override int Row => 7;

    /// <summary>Opens our state; <see langword="null"/> when its server is not there.</summary>
    protected abstract Task<IHelpdeskState?> OpenAsync(string place);

    /// <summary>Opens the peer.</summary>
    protected abstract BareClient Peer(string place);

    /// <summary>Makes the place both work in.</summary>
    protected abstract string MakePlace();

    protected abstract void Remove(string place);

    /// <summary>Why it is as it is.</summary>
    protected abstract string Note { get; }

    public override async Task<SectionResult> RunAsync(BenchmarkContext context)
    {
        if (MakePlace() is not { Length: > 0 } place)
            return new SectionResult([], "The server of the lab is not up: not measured.");
        try
        {
            await using var state = await OpenAsync(place) ?? throw new InvalidOperationException("The server went away.");
            await state.InitializeAsync(CancellationToken.None);
            await using var peer = Peer(place);
            await peer.StartAsync(Callers);
            var each = context.Size(400, 20);
            var pair = await Pair.RunAsync(context.Size(Rounds, 1), () => OursAsync(state, each), () => PeerAsync(peer, each));
            var ledger = await Pair.MeasureAsync(() => LedgerAsync(state, each / 4));
            return new SectionResult(
            [
                BenchmarkRow.AtLeast($"a place taken and stored, {Callers} at once, median of the rounds", pair.MedianOfOurs(static m => m.PerSecond), pair.MedianOfPeer(static m => m.PerSecond), "/s", 0.85),
                BenchmarkRow.Fact("median of the rounds' ratios", pair.MedianRatio(static m => m.PerSecond), "×"),
                BenchmarkRow.Fact("processor time of this process", pair.MedianOfOurs(static m => m.CpuMicroseconds), "µs", pair.MedianOfPeer(static m => m.CpuMicroseconds)),
                BenchmarkRow.Fact("allocated", pair.MedianOfOurs(static m => m.BytesPerOperation), "B", pair.MedianOfPeer(static m => m.BytesPerOperation)),
                BenchmarkRow.Fact("begin and settle of a reset (two transactions: proofless, three limits, two lines, one message)", ledger.PerSecond, "/s"),
            ], Note);
        }
        finally
        {
            Remove(place);
        }
    }

    private static Task<long> OursAsync(IHelpdeskState state, int each) => AtOnceAsync(each, async (caller, i) =>
    {
        var taken = await state.Counters.TryTakeAsync([Claim("process:password-reset", caller, i)], $"op-{caller}-{i}", DateTimeOffset.UtcNow, CancellationToken.None);
        if (taken.Exceeded is not null)
            throw new InvalidOperationException("A place was not taken.");
    });

    private static Task<long> PeerAsync(BareClient peer, int each) =>
        AtOnceAsync(each, (caller, i) => peer.TakeAsync(caller, KeyOf(caller, i), DateTime.UtcNow.Ticks, Window.Ticks));

    private static Task<long> LedgerAsync(IHelpdeskState state, int each) => AtOnceAsync(each, async (caller, i) =>
    {
        var now = DateTimeOffset.UtcNow;
        var id = OperationId.Create(now);
        var target = new UserKey("corp", KeyOf(caller, i));
        HistoryEntry Line(HistoryStatus status) => new()
        {
            At = now, Operation = id, PerformerKind = "operator", Operator = "olga", Action = HelpdeskAction.ResetPassword, Status = status, TargetStore = target.Store, TargetId = target.Id,
        };
        var begun = await state.Ledger.BeginAsync(new OperationIntent
        {
            Id = id, Action = HelpdeskAction.ResetPassword, Target = target, Accounts = [target], CountsAsCredentialAction = true, Deadline = now + TimeSpan.FromMinutes(1),
            Entry = Line(HistoryStatus.Intended), Claims = [Claim("process:x", caller, i), Claim("action:x", caller, i), Claim("refused:x", caller, i)],
            Messages =
            [
                new OutboxMessage
                {
                    Id = id.Value, Operation = id, Channel = NotificationChannel.Email, Destination = "a@example.org", Subject = "s", ProtectedText = new byte[200],
                    CreatedAt = now, ExpiresAt = now + TimeSpan.FromHours(1),
                },
            ],
        }, CancellationToken.None);
        if (begun.Status != BeginStatus.Begun)
            throw new InvalidOperationException($"It was not begun: {begun.Status}.");
        await state.Ledger.SettleAsync(new OperationSettlement { Id = id, Status = SettlementStatus.Succeeded, Entries = [Line(HistoryStatus.Succeeded)] }, CancellationToken.None);
    });

    private static async Task<long> AtOnceAsync(int each, Func<int, int, Task> work)
    {
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
                await work(caller, i);
        })));
        return (long)each * Callers;
    }

    private static string KeyOf(int caller, int i) => $"person-{((i * Callers) + caller) % Keys:0000}";

    private static CounterClaim Claim(string counter, int caller, int i) => new()
    {
        Counter = counter, Member = KeyOf(caller, i), CountedMembers = [KeyOf(caller, i)], Limit = 3, Window = Window, Description = "resets per person",
    };
}
