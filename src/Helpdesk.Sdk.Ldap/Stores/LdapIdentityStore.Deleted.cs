namespace Helpdesk.Sdk.Ldap;

/// <content>Deleted accounts, where the family keeps them.</content>
public sealed partial class LdapIdentityStore : IUserRestorer
{
    /// <inheritdoc/>
    public async ValueTask<DirectoryUser?> FindDeletedAsync(UserReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var found = await ReadAsync(
            async token =>
            {
                var bin = _dialect.RecycleBin ?? throw new IdentityStoreException(StoreErrorCode.Misconfigured, $"{_dialect.Product} keeps no deleted accounts.");
                return await _client.ReadAsync((connection, inner) => bin.FindAsync(connection, Name, reference.Name, inner), null, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        if (reference.IsId) found = [.. found.Where(user => user.Key.Id.Equals(reference.Name, StringComparison.OrdinalIgnoreCase))];
        return found.Count switch
        {
            0 => null,
            1 => found[0],
            _ => throw new IdentityStoreException(StoreErrorCode.Ambiguous, $"More than one deleted account in the store '{Name}' had this name; use the id."),
        };
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> RestoreUserAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.RestoreUser);
        if (_dialect.RecycleBin is not { } bin) return ChangeResult.Refused(RefusalReason.Constraint, $"{_dialect.Product} keeps no deleted accounts.");
        return await RunAsync((way, token) => bin.RestoreAsync(way, user, token), _reader.FindServer(user.Server), cancellationToken).ConfigureAwait(false);
    }
}
