namespace Helpdesk.Sdk.GraphDouble;

/// <summary>What a token says.</summary>
internal sealed record GraphToken
{
    public required string TenantId { get; init; }
    public required string ClientId { get; init; }
    public required string Audience { get; init; }
    public required DateTimeOffset Expires { get; init; }
    public required IReadOnlyList<string> Permissions { get; init; }
    /// <summary>The signed-in user; <see langword="null"/> = the application by itself.</summary>
    public string? UserId { get; init; }
    public bool IsDelegated => UserId is not null;
}
