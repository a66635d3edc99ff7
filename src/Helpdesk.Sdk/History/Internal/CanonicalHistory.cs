namespace Helpdesk.Sdk;

/// <summary>The bytes of a history line that its seal covers.</summary>
internal static class CanonicalHistory
{
    /// <summary>The purpose of the seals' key.</summary>
    public const string Purpose = "history-chain";

    public static ReadOnlySpan<byte> Encode(ReadOnlySpan<byte> previousMac, HistoryEntry entry, ReadOnlySpan<byte> personalDigests) =>
        new CanonicalWriter()
            .Text("history v1")
            .Bytes(previousMac)
            .Number(entry.Sequence)
            .Time(entry.At)
            .Text(entry.Operation?.Value)
            .Text(entry.ParentOperation?.Value)
            .Text(entry.PerformerKind)
            .Text(entry.Operator)
            .Text(entry.OsUser)
            .Text(entry.Role)
            .Text(entry.Action.Value)
            .Text(entry.Status.Value)
            .Text(entry.TargetStore)
            .Text(entry.TargetId)
            .Text(entry.Process)
            .Text(entry.Ticket)
            .Text(entry.Factors)
            .Text(entry.Reason)
            .Text(entry.Client)
            .Bytes(personalDigests)
            .Written;
}
