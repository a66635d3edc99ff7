namespace Helpdesk.Sdk;

/// <summary>Approvals.</summary>
public sealed record ApprovalSettings
{
    /// <summary>How long a request waits for an answer, and how long what was granted can be used.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(15);
    /// <summary>How far back an approval in the other direction counts as reciprocal.</summary>
    public TimeSpan ReciprocalWindow { get; init; } = TimeSpan.FromDays(7);
}
