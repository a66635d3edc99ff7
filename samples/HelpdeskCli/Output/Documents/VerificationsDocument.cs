namespace HelpdeskCli;

/// <summary>What came of verifying the histories of several tenants.</summary>
internal sealed record VerificationsDocument(bool Holds, IReadOnlyList<TenantVerification> Tenants);
