namespace Helpdesk.Sdk;

/// <summary>Something the people responsible for the desk should look at now. It holds no secret and no contact data.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Message">In words.</param>
public sealed record AlertEvent(AlertKind Kind, DateTimeOffset At, string Message)
{
    /// <summary>The account it is about, if one.</summary>
    public UserKey? User { get; init; }
    /// <summary>The operator it is about, if one.</summary>
    public string? Operator { get; init; }
    /// <summary>The tenant whose desk raised it; <see langword="null"/> for the desk of what belongs to none.</summary>
    public TenantName? Tenant { get; init; }
}
