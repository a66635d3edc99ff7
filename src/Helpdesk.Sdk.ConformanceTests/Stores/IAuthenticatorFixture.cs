namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>What <see cref="AuthenticatorManagerSuite"/> needs of the directory besides users.</summary>
public interface IAuthenticatorFixture : IStoreFixture
{
    /// <summary>Registers one more second factor for the user, as the user does.</summary>
    Task AddAuthenticatorAsync(DirectoryUser user, CancellationToken cancellationToken);
}
