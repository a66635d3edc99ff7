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
    /// <summary>The otpauth address for the authenticator; it holds the secret.</summary>
    public Secret? OtpauthUri { get; init; }

    /// <inheritdoc/>
    public void Dispose() => OtpauthUri?.Dispose();
}
