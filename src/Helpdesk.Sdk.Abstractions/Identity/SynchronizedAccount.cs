namespace Helpdesk.Sdk;

/// <summary>The account in another directory that this one is a copy of.</summary>
public sealed record SynchronizedAccount
{
    /// <summary>The DNS name of the domain it lives in.</summary>
    public string? Domain { get; init; }
    /// <summary>Its user name there (sAMAccountName).</summary>
    public string? UserName { get; init; }
    /// <summary>Its UPN there.</summary>
    public string? UserPrincipalName { get; init; }
    /// <summary>Its immutable id there, as a UUID, when the anchor is one (Entra <c>onPremisesImmutableId</c> is the Base64 of an objectGUID by default).</summary>
    public Guid? ObjectId { get; init; }
    /// <summary>Its security identifier there (S-1-5-21-…).</summary>
    public string? SecurityId { get; init; }
}
