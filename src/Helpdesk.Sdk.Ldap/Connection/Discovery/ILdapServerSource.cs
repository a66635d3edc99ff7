namespace Helpdesk.Sdk.Ldap;

/// <summary>A server with its place in the order.</summary>
/// <param name="Server">The server.</param>
/// <param name="Priority">The lower, the earlier it is tried; among equals the faster one goes first.</param>
/// <param name="Weight">Its share among equals nobody has measured yet.</param>
internal sealed record RankedServer(LdapServer Server, int Priority, int Weight = 1);

/// <summary>Finds the servers of a directory.</summary>
internal interface ILdapServerSource
{
    /// <summary>The servers, and how long that holds.</summary>
    /// <exception cref="LdapException">They could not be found now (<see cref="LdapFailure.DiscoveryFailed"/>).</exception>
    Task<(IReadOnlyList<RankedServer> Servers, TimeSpan Holds)> FindAsync(CancellationToken cancellationToken);
}
