namespace Helpdesk.Sdk.Ldap;

/// <content>Which directory it is.</content>
public sealed partial class LdapIdentityStore : IStoreFingerprint
{
    /// <inheritdoc/>
    public async ValueTask<string?> ReadFingerprintAsync(CancellationToken cancellationToken) =>
        await ReadAsync(
            token => _client.ReadAsync((connection, inner) => LdapFingerprint.ReadAsync(connection, _dialect, _settings.BaseDn, inner), null, token),
            cancellationToken).ConfigureAwait(false);
}
