namespace Helpdesk.Sdk;

/// <summary>A link that lets its holder do one thing once. Only the keyed hash of its 256-bit token is kept.</summary>
public sealed record SecureLink
{
    /// <summary>Names the link; part of what the user holds, no secret.</summary>
    public required string Id { get; init; }
    /// <summary>What it is for.</summary>
    public required SecureLinkKind Kind { get; init; }
    /// <summary>The account it is about.</summary>
    public required UserKey Target { get; init; }
    /// <summary>All accounts of the person when it was issued; a newer reset link kills the older ones of any of them.</summary>
    public required IReadOnlyList<UserKey> Accounts { get; init; }
    /// <summary>Keyed hash of the token.</summary>
    public required KeyedHash Hash { get; init; }
    /// <summary>The operator who issued it; <see langword="null"/> for end users.</summary>
    public string? Operator { get; init; }
    /// <summary>The role it was issued under; it is judged again when redeeming.</summary>
    public string? Role { get; init; }
    /// <summary>The process it belongs to.</summary>
    public string? Process { get; init; }
    /// <summary>The ticket it was issued for.</summary>
    public string? Ticket { get; init; }
    /// <summary>The operation that issued it.</summary>
    public required OperationId Operation { get; init; }
    /// <summary>When (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }
    /// <summary>When it ends (UTC).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
    /// <summary>How often it can be presented.</summary>
    public int MaximumAttempts { get; init; } = 10;
    /// <summary>What redeeming does beside, as the issuer chose it (JSON, no secret).</summary>
    public string? Options { get; init; }
}
