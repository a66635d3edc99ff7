namespace Helpdesk.Sdk;

/// <summary>A user who signed in with a security key.</summary>
/// <param name="User">The account.</param>
/// <param name="Key">Which key.</param>
/// <param name="Name">What it is called.</param>
/// <param name="UserVerified">Whether the key verified its user (PIN, fingerprint): then it is two factors in one.</param>
/// <param name="RegisteredAt">When it was registered (UTC).</param>
/// <param name="IsQuarantined">Whether that was less than <c>Contacts:Quarantine</c> ago. A host may ask for more then, before something that matters.</param>
public sealed record SecurityKeySignedIn(UserKey User, EnrollmentId Key, string Name, bool UserVerified, DateTimeOffset RegisteredAt, bool IsQuarantined);
