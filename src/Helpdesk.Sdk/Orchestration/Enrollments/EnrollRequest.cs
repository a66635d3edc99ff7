namespace Helpdesk.Sdk;

/// <summary>A factor the user wants to register.</summary>
/// <param name="Factor">The type.</param>
/// <param name="Address">The mail address, for mail.</param>
public sealed record EnrollRequest(FactorType Factor, string? Address = null);
