namespace Helpdesk.Sdk.Ldap;

/// <summary>Looks whether a name and a place are free before anything is written.</summary>
internal sealed class StandardPlaces(StandardSettings settings, string idAttribute)
{
    private const int MostMatches = 5;

    /// <summary>Whether somebody is signed in, or found, by that name already.</summary>
    public async Task<ChangeResult?> FindTakenAsync(ILdapConnection connection, string name, string? ownId, CancellationToken cancellationToken)
    {
        var filter = LdapFilter.Or(
            LdapFilter.Equal(StandardAttribute.Uid, name), LdapFilter.And(LdapFilter.Equal(StandardAttribute.Mail, name), StandardFilters.People));
        var request = new LdapSearchRequest(settings.Base, LdapScope.Subtree, filter, idAttribute) { SizeLimit = MostMatches, Tolerated = [LdapResultCode.SizeLimitExceeded] };
        var found = await connection.Search(request).ToListAsync(cancellationToken).ConfigureAwait(false);
        return found.TrueForAll(entry => ownId is not null && ownId.Equals(entry.FindText(idAttribute), StringComparison.OrdinalIgnoreCase))
            ? null
            : ChangeResult.Refused(RefusalReason.AlreadyExists, "The user name is taken: another entry is signed in or found by it.");
    }

    /// <summary>Whether the container is missing. Servers answer that with the same code as a missing account.</summary>
    public static async Task<ChangeResult?> FindContainerProblemAsync(ILdapConnection connection, string container, CancellationToken cancellationToken) =>
        await connection.ReadEntryAsync(container, [LdapSearchRequest.NoAttributes], cancellationToken).ConfigureAwait(false) is null
            ? ChangeResult.Refused(RefusalReason.InvalidValue, $"The container '{container}' does not exist, or the service account may not see it.")
            : null;
}
