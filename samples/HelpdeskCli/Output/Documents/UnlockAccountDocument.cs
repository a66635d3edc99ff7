using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>An unlocked account.</summary>
internal sealed record UnlockAccountDocument(OperationId Operation, UserKey User, bool WasLocked, string Message, bool NotNotified, bool Replayed)
{
    public IReadOnlyList<LinkedDocument<UnlockAccountDocument>> Linked { get; init; } = [];

    public IReadOnlyList<UserKey> OfferedLinked { get; init; } = [];

    public static UnlockAccountDocument From(UnlockAccountOutcome outcome) => new(
        outcome.Operation, outcome.User, outcome.WasLocked, outcome.WasLocked ? "unlocked" : "was not locked", outcome.NotNotified, outcome.Replayed)
    {
        Linked = LinkedDocument<UnlockAccountDocument>.From(outcome.Linked, From),
        OfferedLinked = outcome.OfferedLinked,
    };
}
