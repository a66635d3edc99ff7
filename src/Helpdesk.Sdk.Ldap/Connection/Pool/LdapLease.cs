namespace Helpdesk.Sdk.Ldap;

/// <summary>A connection for one caller until disposed; then it goes back to the pool, or is closed if an answer is missing.</summary>
internal sealed class LdapLease(LdapConnectionPool pool, PooledServer owner, LdapConnection connection) : IAsyncDisposable
{
    private int _returned;

    public ILdapConnection Connection => connection;

    /// <summary>The server that does the work.</summary>
    public LdapServer Server => owner.Server;

    public ValueTask DisposeAsync() =>
        Interlocked.Exchange(ref _returned, 1) == 0 ? pool.ReturnAsync(owner, connection) : ValueTask.CompletedTask;
}
