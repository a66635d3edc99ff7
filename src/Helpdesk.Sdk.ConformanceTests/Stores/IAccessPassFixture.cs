namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>What <see cref="AccessPassIssuerSuite"/> needs of the directory besides users.</summary>
public interface IAccessPassFixture : IStoreFixture
{
    /// <summary>Signs in with a temporary access pass, as the user does.</summary>
    /// <returns>Whether the directory let them in.</returns>
    Task<bool> SignInWithPassAsync(DirectoryUser user, Secret pass, CancellationToken cancellationToken);
}
