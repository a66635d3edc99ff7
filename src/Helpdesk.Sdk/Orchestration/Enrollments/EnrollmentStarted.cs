namespace Helpdesk.Sdk;

/// <summary>A pending enrollment: prove it with a code. Dispose it to wipe the secret.</summary>
public sealed record EnrollmentStarted : IDisposable
{
    /// <summary>The enrollment to confirm.</summary>
    public required EnrollmentId Enrollment { get; init; }
    /// <summary>The factor.</summary>
    public required FactorType Factor { get; init; }
    /// <summary>Where the code went, masked; for contact factors.</summary>
    public string? Destination { get; init; }
    /// <summary>The otpauth address for the authenticator, to be shown as a QR code; it holds the secret.</summary>
    public Secret? OtpauthUri { get; init; }
    /// <summary>What the browser is to ask with, for security keys.</summary>
    public SecurityKeyCreation? SecurityKey { get; init; }
    /// <summary>There is nothing to confirm: the factor is registered (security questions).</summary>
    public bool Confirmed { get; init; }
    /// <summary>From when it verifies (UTC), when it is <see cref="Confirmed"/>: after the quarantine.</summary>
    public DateTimeOffset? UsableFrom { get; init; }
    /// <summary>Until when it can be confirmed (UTC), when it is not.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <inheritdoc/>
    public void Dispose() => OtpauthUri?.Dispose();
}
