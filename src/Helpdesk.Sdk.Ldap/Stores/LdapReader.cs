namespace Helpdesk.Sdk.Ldap;

/// <summary>Finds single accounts under the base entry.</summary>
internal sealed class LdapReader(LdapStoreSettings settings, ILdapDialect dialect, LdapClient client)
{
    // One more than needed to know that a name is ambiguous, and room for looser matches of the server.
    private const int MostMatches = 10;

    // With a server in reserve, a silent one may not use up the time of the whole call.
    private TimeSpan? ReadTime => client.Pool.Servers.Count > 1 ? settings.CallTime / 2 : null;

    /// <summary>The account with that id, on the pinned server or on any.</summary>
    /// <exception cref="LdapException">It could not be asked for.</exception>
    public async Task<LdapTarget?> FindByIdAsync(string id, LdapServer? server, CancellationToken cancellationToken)
    {
        if (dialect.MatchId(id) is not { } filter) return null;
        var found = await SearchAsync(filter, server, cancellationToken).ConfigureAwait(false);
        return found.Count switch
        {
            0 => null,
            1 => found[0],
            _ => throw Ambiguous(),
        };
    }

    /// <summary>The account with that id, preferably on that server: once it cannot be read there, on any.</summary>
    public Task<LdapTarget?> FindNearAsync(string id, LdapServer? preferred, CancellationToken cancellationToken) =>
        NearAsync(preferred, (server, token) => FindByIdAsync(id, server, token), cancellationToken);

    /// <summary>Judges privilege, preferably on that server: once it cannot be read there, on any.</summary>
    public Task<PrivilegeFacts> ReadPrivilegeAsync(string id, LdapServer? preferred, CancellationToken cancellationToken) =>
        NearAsync(
            preferred,
            (server, token) => client.ReadAsync((connection, inner) => dialect.ReadPrivilegeAsync(connection, id, inner), server, token),
            cancellationToken);

    /// <summary>Reads the ages of the user's contact data, preferably on that server: once they cannot be read there, on any.</summary>
    /// <exception cref="IdentityStoreException">The service account may not read them.</exception>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> ReadContactAgesAsync(DirectoryUser user, LdapServer? preferred, CancellationToken cancellationToken) =>
        await NearAsync(
            preferred,
            (server, token) => client.ReadAsync((connection, inner) => dialect.ReadContactAgesAsync(connection, user, inner), server, token),
            cancellationToken).ConfigureAwait(false)
        ?? throw new IdentityStoreException(
            StoreErrorCode.AccessDenied, $"The store '{settings.Name}' does not tell when contact data were changed: the service account must be allowed to read the replication data of the account.");

    /// <summary>The account with exactly that name.</summary>
    /// <exception cref="IdentityStoreException">Several have it.</exception>
    public async Task<LdapTarget?> FindByNameAsync(string name, CancellationToken cancellationToken)
    {
        var found = await SearchAsync(dialect.MatchName(name), null, cancellationToken).ConfigureAwait(false);
        var exact = found.FindAll(target => dialect.AnswersTo(target.User, name));
        return exact.Count switch
        {
            0 => null,
            1 => exact[0],
            _ => throw Ambiguous(),
        };
    }

    /// <summary>The configured server of that name.</summary>
    public LdapServer? FindServer(string? name) =>
        name is null ? null : client.Pool.Servers.FirstOrDefault(server => name.Equals(server.ToString(), StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads, preferably on that server: once it cannot be read there, on any.</summary>
    public Task<T> NearAsync<T>(LdapServer? preferred, Func<ILdapConnection, CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        NearAsync(preferred, (server, token) => client.ReadAsync(read, server, token), cancellationToken);

    private async Task<T> NearAsync<T>(LdapServer? preferred, Func<LdapServer?, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        if (preferred is null || ReadTime is not { } time) return await read(preferred, cancellationToken).ConfigureAwait(false);
        try
        {
            return await TimedStep.RunAsync(
                token => read(preferred, token),
                time,
                settings.Time,
                () => new LdapException(LdapFailure.OperationTimeout, "The server that showed the account did not answer in time.", preferred),
                cancellationToken).ConfigureAwait(false);
        }
        catch (LdapException fault) when (fault.Failure != LdapFailure.Result)
        {
            return await read(null, cancellationToken).ConfigureAwait(false);
        }
    }

    private IdentityStoreException Ambiguous() =>
        new(StoreErrorCode.Ambiguous, $"More than one account in the store '{settings.Name}' answers to this name; use the id.");

    private async Task<List<LdapTarget>> SearchAsync(LdapFilter filter, LdapServer? pinned, CancellationToken cancellationToken)
    {
        return await client.ReadAsync(
            async (connection, token) =>
            {
                var entries = await connection.Search(Request(filter)).ToListAsync(token).ConfigureAwait(false);
                // There may be more than were sent, and others among them: now of users only.
                if (entries.Count >= MostMatches)
                    entries = await connection.Search(Request(LdapFilter.And(filter, dialect.Users))).ToListAsync(token).ConfigureAwait(false);
                if (entries.Count >= MostMatches) throw Ambiguous();
                for (var i = entries.Count - 1; i >= 0; i--)
                    if (!dialect.IsUser(entries[i]) && !await IsUserAsync(connection, entries[i], token).ConfigureAwait(false))
                        entries.RemoveAt(i);
                var found = entries.ConvertAll(entry => new LdapTarget(entry, dialect.Map(entry, settings.Name, connection.Server), connection.Server));
                for (var i = 0; i < found.Count; i++)
                    if (!dialect.IsComplete(found[i].User))
                        found[i] = found[i] with { User = await dialect.CompleteAsync(found[i].User, connection, token).ConfigureAwait(false) };
                return found;
            },
            pinned,
            cancellationToken).ConfigureAwait(false);

        LdapSearchRequest Request(LdapFilter who) => new(settings.Base, LdapScope.Subtree, who, dialect.LookupAttributes)
        {
            SizeLimit = MostMatches,
            Timeout = ReadTime,
            Tolerated = [LdapResultCode.SizeLimitExceeded],
        };
    }

    private async Task<bool> IsUserAsync(ILdapConnection connection, LdapEntry entry, CancellationToken cancellationToken)
    {
        var request = new LdapSearchRequest(entry.Name, LdapScope.Base, dialect.Users, LdapSearchRequest.NoAttributes) { Timeout = ReadTime, Tolerated = [LdapResultCode.NoSuchObject] };
        return (await connection.Search(request).ToListAsync(cancellationToken).ConfigureAwait(false)).Count > 0;
    }
}
