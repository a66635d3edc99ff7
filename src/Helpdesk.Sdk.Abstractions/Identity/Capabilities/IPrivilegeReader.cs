namespace Helpdesk.Sdk;

/// <summary>Capability: a store with a notion of privileged accounts tells who is one, on fresh facts.</summary>
public interface IPrivilegeReader
{
    /// <summary>Judges the account now, on nested memberships and the configured <c>ProtectedGroups</c>.</summary>
    /// <returns>The facts; unreadable is reported as privileged, never thrown, unless the store cannot be reached.</returns>
    /// <exception cref="IdentityStoreException">The store could not be reached.</exception>
    ValueTask<PrivilegeFacts> ReadPrivilegeAsync(DirectoryUser user, CancellationToken cancellationToken);
}
