namespace Helpdesk.Sdk;

/// <summary>Capability: list the sessions of an account, where the store keeps them.</summary>
public interface ISessionReader
{
    /// <summary>The live sessions.</summary>
    /// <exception cref="IdentityStoreException">Why reading failed.</exception>
    ValueTask<IReadOnlyList<SignInSession>> ListSessionsAsync(DirectoryUser user, CancellationToken cancellationToken);
}
