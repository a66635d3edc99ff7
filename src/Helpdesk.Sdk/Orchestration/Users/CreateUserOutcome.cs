namespace Helpdesk.Sdk;

/// <summary>A created user.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="User">The account; <see langword="null"/> in a dry run.</param>
public sealed record CreateUserOutcome(OperationId Operation, UserKey? User)
{
    /// <summary>An earlier call with the same idempotency key created it.</summary>
    public bool Replayed { get; init; }
    /// <summary>What became of each group that was asked for; empty in a dry run.</summary>
    public IReadOnlyList<JoinedGroup> Groups { get; init; } = [];
    /// <summary>The invitation, where one was asked for and this is no dry run.</summary>
    public InvitationOutcome? Invitation { get; init; }
}
