namespace Helpdesk.Sdk.AspNetCore;

/// <summary>An unlocked account.</summary>
internal sealed record UnlockAccountDocument(OperationId Operation, UserKey User, bool WasLocked, bool NotNotified, bool Replayed)
{
    /// <summary>What came of each linked account.</summary>
    public IReadOnlyList<LinkedDocument<UnlockAccountDocument>> Linked { get; init; } = [];
    /// <summary>Linked accounts that are locked and were not unlocked.</summary>
    public IReadOnlyList<UserKey> OfferedLinked { get; init; } = [];

    public static UnlockAccountDocument Of(UnlockAccountOutcome outcome) => new(outcome.Operation, outcome.User, outcome.WasLocked, outcome.NotNotified, outcome.Replayed)
    {
        Linked = LinkedDocument<UnlockAccountDocument>.Of(outcome.Linked, Of),
        OfferedLinked = outcome.OfferedLinked,
    };
}
