namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>What <see cref="SessionRevokerSuite"/> needs of the directory besides users.</summary>
public interface ISessionFixture : IStoreFixture
{
    /// <summary>Signs the user in somewhere, as the user does.</summary>
    /// <returns>Asks the directory whether that session still lives.</returns>
    Task<Func<Task<bool>>> StartSessionAsync(DirectoryUser user, CancellationToken cancellationToken);
}
