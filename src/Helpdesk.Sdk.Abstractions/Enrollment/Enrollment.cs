namespace Helpdesk.Sdk;

/// <summary>A factor a user has registered.</summary>
public sealed record Enrollment
{
    /// <summary>The id.</summary>
    public required EnrollmentId Id { get; init; }
    /// <summary>The account it is registered for.</summary>
    public required UserKey User { get; init; }
    /// <summary>The factor.</summary>
    public required FactorType Factor { get; init; }
    /// <summary>The mail address or number, for contact factors. Personal; not for display unmasked.</summary>
    public string? Address { get; init; }
    /// <summary>The factor's secret, encrypted under the key ring.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ReadOnlyMemory<byte> ProtectedSecret { get; init; }
    /// <summary>The factor's open parameters (algorithm, digits, period), as JSON.</summary>
    public string? Parameters { get; init; }
    /// <summary>When it was begun (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }
    /// <summary>When the user proved it (UTC); <see langword="null"/> = pending, which counts for nothing.</summary>
    public DateTimeOffset? ProvenAt { get; init; }

    /// <summary>Whether it was proven.</summary>
    public bool IsActive => ProvenAt is not null;
}
