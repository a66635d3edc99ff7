namespace Helpdesk.Sdk;

/// <summary>Capability: tell for many accounts at once what the identity store itself knows of their second factors, for the listing's columns.</summary>
public interface ISecondFactorReader
{
    /// <summary>Reads; accounts of which nothing is known are left out. Never used for a decision.</summary>
    /// <exception cref="IdentityStoreException">Why reading failed.</exception>
    ValueTask<IReadOnlyDictionary<UserKey, SecondFactorFacts>> ReadSecondFactorsAsync(IReadOnlyCollection<UserKey> users, CancellationToken cancellationToken);
}
