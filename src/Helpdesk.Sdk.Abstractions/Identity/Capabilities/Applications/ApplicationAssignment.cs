namespace Helpdesk.Sdk;

/// <summary>An application an account may use.</summary>
/// <param name="ApplicationId">The store's immutable id of the application.</param>
/// <param name="Application">Its name.</param>
public sealed record ApplicationAssignment(string ApplicationId, string Application)
{
    /// <summary>The store's id of this assignment; <see langword="null"/> where the store has none.</summary>
    public string? AssignmentId { get; init; }
    /// <summary>The application role, where the store has them.</summary>
    public string? Role { get; init; }
    /// <summary>The group the assignment comes through; <see langword="null"/> = the account itself.</summary>
    public string? ThroughGroup { get; init; }
    /// <summary>Since when (UTC).</summary>
    public DateTimeOffset? AssignedAt { get; init; }
}
