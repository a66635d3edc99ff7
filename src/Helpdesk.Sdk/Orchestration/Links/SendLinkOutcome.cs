namespace Helpdesk.Sdk;

/// <summary>A secure link on its way.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="User">The account.</param>
/// <param name="DeliveredTo">Masked destinations.</param>
/// <param name="ExpiresAt">When it ends (UTC).</param>
public sealed record SendLinkOutcome(OperationId Operation, UserKey User, IReadOnlyList<string> DeliveredTo, DateTimeOffset ExpiresAt)
{
    /// <summary>It was done by an earlier call with the same idempotency key.</summary>
    public bool Replayed { get; init; }
    /// <summary>No destination took it: it will be tried no more.</summary>
    public bool DeliveryFailed { get; init; }
}
