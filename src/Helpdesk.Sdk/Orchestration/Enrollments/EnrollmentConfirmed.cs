namespace Helpdesk.Sdk;

/// <summary>A proven enrollment.</summary>
/// <param name="Enrollment">The enrollment.</param>
/// <param name="Factor">The factor.</param>
/// <param name="UsableFrom">From when it verifies (UTC): after the quarantine.</param>
public sealed record EnrollmentConfirmed(EnrollmentId Enrollment, FactorType Factor, DateTimeOffset UsableFrom);
