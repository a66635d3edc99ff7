namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// A connection to one directory server. Result codes are values; transport faults are <see cref="LdapException"/>; a change whose answer got lost is
/// <see cref="LdapOutcomeUnknownException"/>, also when the caller cancelled. Members may be used at the same time by many callers, bind excepted.
/// </summary>
internal interface ILdapConnection : IAsyncDisposable
{
    /// <summary>The server at the other end.</summary>
    LdapServer Server { get; }

    /// <summary>False once nothing more can be sent.</summary>
    bool IsOpen { get; }

    /// <summary>Whether TLS, or the security layer of a Kerberos bind, protects the connection.</summary>
    bool IsEncrypted { get; }

    /// <summary>Simple bind; before any other operation. The password is copied before the call returns and every copy is erased; the caller erases its own.</summary>
    /// <exception cref="LdapException">Empty password, clear text not allowed, timeout or a transport fault. The connection is closed, except in the first two cases.</exception>
    Task<LdapResult> BindAsync(string name, ReadOnlyMemory<byte> password, CancellationToken cancellationToken = default);

    /// <summary>One step of a SASL bind; before any other operation.</summary>
    Task<LdapResult> BindSaslAsync(string mechanism, ReadOnlyMemory<byte>? credentials, CancellationToken cancellationToken = default);

    /// <summary>Signs in by Kerberos (SASL GSSAPI); before any other operation. Without TLS everything after it is sealed.</summary>
    Task<LdapResult> BindKerberosAsync(KerberosAccount account, CancellationToken cancellationToken = default);

    /// <summary>A search; it is sent when enumeration begins and abandoned when enumeration ends early.</summary>
    ILdapSearch Search(LdapSearchRequest request);

    /// <summary>A search in pages (RFC 2696) as one stream. One at a time per connection, since servers keep one cookie; a second one is an <see cref="InvalidOperationException"/>.</summary>
    ILdapSearch SearchPaged(LdapSearchRequest request, int pageSize);

    /// <summary>Changes an entry. Like every change it is refused over a connection in clear text, unless that was allowed.</summary>
    Task<LdapResult> ModifyAsync(LdapModifyRequest request, CancellationToken cancellationToken = default);

    Task<LdapResult> AddAsync(LdapAddRequest request, CancellationToken cancellationToken = default);

    Task<LdapResult> DeleteAsync(LdapDeleteRequest request, CancellationToken cancellationToken = default);

    Task<LdapResult> RenameAsync(LdapRenameRequest request, CancellationToken cancellationToken = default);

    Task<LdapResult> ExtendedAsync(LdapExtendedRequest request, CancellationToken cancellationToken = default);
}
