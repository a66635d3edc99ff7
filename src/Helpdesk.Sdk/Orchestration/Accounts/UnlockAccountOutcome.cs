namespace Helpdesk.Sdk;

/// <summary>An unlocked account.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="User">The account.</param>
/// <param name="WasLocked">Whether there was anything to unlock.</param>
/// <param name="Replayed">It was done by an earlier call with the same idempotency key.</param>
public sealed record UnlockAccountOutcome(OperationId Operation, UserKey User, bool WasLocked, bool Replayed)
{
    /// <summary>The user could not be told on any channel.</summary>
    public bool NotNotified { get; init; }
    /// <summary>What came of each linked account.</summary>
    public IReadOnlyList<LinkedOutcome<UnlockAccountOutcome>> Linked { get; init; } = [];
    /// <summary>Linked accounts that are locked and were not unlocked.</summary>
    public IReadOnlyList<UserKey> OfferedLinked { get; init; } = [];
}
