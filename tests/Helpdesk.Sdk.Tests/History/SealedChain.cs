namespace Helpdesk.Sdk.Tests.History;

/// <summary>A chain in memory that a test can tamper with.</summary>
internal sealed class SealedChain(ISecretProtector protector)
{
    public static readonly DateTimeOffset Start = new(2031, 5, 1, 8, 0, 0, TimeSpan.Zero);

    public List<SealedHistoryEntry> Entries { get; } = [];

    public static HistoryEntry Entry(long sequence) => new()
    {
        Sequence = sequence,
        At = Start.AddMinutes(sequence),
        Operation = new OperationId($"op{sequence}"),
        ParentOperation = new OperationId("parent"),
        PerformerKind = "operator",
        Operator = "alice",
        OsUser = "alice-os",
        Role = "ServiceDesk",
        Action = HelpdeskAction.ResetPassword,
        Status = HistoryStatus.Succeeded,
        TargetStore = "corp",
        TargetId = $"id-{sequence}",
        TargetName = "bob",
        Process = "password-reset",
        Ticket = "INC1",
        Factors = "Email,Mobile",
        Reason = "ok",
        Detail = "first sign-in",
        Machine = "pc-7",
        IpAddress = "192.0.2.7",
        Client = "test",
    };

    public SealedChain Grow(int count)
    {
        var sealer = new HistorySealer(protector);
        for (var i = 0; i < count; i++)
        {
            var last = Entries.Count == 0 ? null : Entries[^1];
            Entries.Add(sealer.Seal(last?.Mac ?? [], Entry((last?.Entry.Sequence ?? 0) + 1)));
        }
        return this;
    }

    public ChainPosition Head => new(Entries[^1].Entry.Sequence, Entries[^1].KeyId, Entries[^1].Mac);

    public void Alter(int index, Func<HistoryEntry, HistoryEntry> change) =>
        Entries[index] = Entries[index] with { Entry = change(Entries[index].Entry) };

    /// <summary>What stands for purged entries.</summary>
    public HistoryAnchor? Anchor { get; set; }

    public Task<HistoryVerification> VerifyAsync(HistoryHeadFile? heads = null) =>
        new HistoryVerifier(protector, heads).VerifyAsync(_ => Entries.ToAsyncEnumerable(), _ => new(Anchor), TestContext.Current.CancellationToken);
}
