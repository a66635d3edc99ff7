namespace Helpdesk.Sdk;

/// <summary>What came of a change of a user.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="User">The account.</param>
/// <param name="Changed">Whether anything had to be changed.</param>
/// <param name="Message">What the store says of it; <see langword="null"/> = nothing.</param>
public sealed record ChangeOutcome(OperationId Operation, UserKey User, bool Changed, string? Message)
{
    /// <summary>The user could not be told on any channel.</summary>
    public bool NotNotified { get; init; }
    /// <summary>It was done by an earlier call with the same idempotency key.</summary>
    public bool Replayed { get; init; }
}
