namespace Helpdesk.Sdk.Ldap;

/// <summary>How a pool signs in to each new connection.</summary>
internal abstract class LdapAuthentication
{
    /// <summary>Not at all: the connection stays anonymous.</summary>
    public static LdapAuthentication Anonymous { get; } = new NoBind();

    /// <summary>By the client certificate shown in the TLS handshake (SASL EXTERNAL, RFC 4422 appendix A).</summary>
    public static LdapAuthentication External { get; } = new ExternalBind();

    /// <summary>Whether signing in puts protection of its own around a connection in clear text.</summary>
    public virtual bool Seals => false;

    /// <summary>By a name and a password fetched anew for each bind and erased after it.</summary>
    public static LdapAuthentication Simple(string name, Func<CancellationToken, ValueTask<LdapSecret>> password) => new SimpleBind(name, password);

    /// <summary>By a Kerberos ticket.</summary>
    public static LdapAuthentication Kerberos(KerberosAccount account) => new KerberosBind(account);

    /// <summary>Signs in; null when there is nothing to do.</summary>
    public abstract Task<LdapResult?> SignInAsync(ILdapConnection connection, CancellationToken cancellationToken);

    private sealed class NoBind : LdapAuthentication
    {
        public override Task<LdapResult?> SignInAsync(ILdapConnection connection, CancellationToken cancellationToken) => Task.FromResult<LdapResult?>(null);
    }

    private sealed class SimpleBind(string name, Func<CancellationToken, ValueTask<LdapSecret>> password) : LdapAuthentication
    {
        public override async Task<LdapResult?> SignInAsync(ILdapConnection connection, CancellationToken cancellationToken)
        {
            using var secret = await password(cancellationToken).ConfigureAwait(false);
            return await connection.BindAsync(name, secret.Bytes, cancellationToken).ConfigureAwait(false);
        }
    }

    private sealed class ExternalBind : LdapAuthentication
    {
        // Present and empty: who we are is what the certificate says.
        public override async Task<LdapResult?> SignInAsync(ILdapConnection connection, CancellationToken cancellationToken) =>
            await connection.BindSaslAsync("EXTERNAL", ReadOnlyMemory<byte>.Empty, cancellationToken).ConfigureAwait(false);
    }

    private sealed class KerberosBind(KerberosAccount account) : LdapAuthentication
    {
        public override bool Seals => true;

        public override async Task<LdapResult?> SignInAsync(ILdapConnection connection, CancellationToken cancellationToken) =>
            await connection.BindKerberosAsync(account, cancellationToken).ConfigureAwait(false);
    }
}
