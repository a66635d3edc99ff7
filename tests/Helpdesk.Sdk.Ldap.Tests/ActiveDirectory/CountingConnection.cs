namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

/// <summary>Counts what is asked over a connection.</summary>
internal sealed class CountingConnection(ILdapConnection inner) : ILdapConnection
{
    private int _searches;

    public int Searches => _searches;

    public LdapServer Server => inner.Server;

    public bool IsOpen => inner.IsOpen;

    public bool IsEncrypted => inner.IsEncrypted;

    public Task<LdapResult> BindAsync(string name, ReadOnlyMemory<byte> password, CancellationToken cancellationToken = default) => inner.BindAsync(name, password, cancellationToken);

    public Task<LdapResult> BindSaslAsync(string mechanism, ReadOnlyMemory<byte>? credentials, CancellationToken cancellationToken = default) => inner.BindSaslAsync(mechanism, credentials, cancellationToken);

    public Task<LdapResult> BindKerberosAsync(KerberosAccount account, CancellationToken cancellationToken = default) => inner.BindKerberosAsync(account, cancellationToken);

    public ILdapSearch Search(LdapSearchRequest request)
    {
        Interlocked.Increment(ref _searches);
        return inner.Search(request);
    }

    public ILdapSearch SearchPaged(LdapSearchRequest request, int pageSize)
    {
        Interlocked.Increment(ref _searches);
        return inner.SearchPaged(request, pageSize);
    }

    public Task<LdapResult> ModifyAsync(LdapModifyRequest request, CancellationToken cancellationToken = default) => inner.ModifyAsync(request, cancellationToken);

    public Task<LdapResult> AddAsync(LdapAddRequest request, CancellationToken cancellationToken = default) => inner.AddAsync(request, cancellationToken);

    public Task<LdapResult> DeleteAsync(LdapDeleteRequest request, CancellationToken cancellationToken = default) => inner.DeleteAsync(request, cancellationToken);

    public Task<LdapResult> RenameAsync(LdapRenameRequest request, CancellationToken cancellationToken = default) => inner.RenameAsync(request, cancellationToken);

    public Task<LdapResult> ExtendedAsync(LdapExtendedRequest request, CancellationToken cancellationToken = default) => inner.ExtendedAsync(request, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
