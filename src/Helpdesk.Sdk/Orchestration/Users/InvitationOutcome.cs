namespace Helpdesk.Sdk;

/// <summary>What became of the invitation of a user who was created: a secure link with which they set their first password.</summary>
/// <param name="Sent">It is on its way, or was when an earlier call with the same idempotency key sent it.</param>
public sealed record InvitationOutcome(bool Sent)
{
    /// <summary>Where it goes, masked.</summary>
    public string? To { get; init; }
    /// <summary>When its link ends (UTC).</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
    /// <summary>Why there is none. The user exists all the same; a link can be sent to them later.</summary>
    public string? Reason { get; init; }
    /// <summary>The first try to deliver it failed; it is tried again.</summary>
    public bool DeliveryFailed { get; init; }
    /// <summary>The operation that sent it.</summary>
    public OperationId? Operation { get; init; }
}
