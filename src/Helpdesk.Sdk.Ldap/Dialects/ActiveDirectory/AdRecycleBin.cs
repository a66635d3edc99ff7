namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Deleted accounts ([MS-ADTS] section 3.1.1.5.5). With the recycle bin switched on they come back whole; without it the directory keeps a tombstone, which has lost
/// its password, its groups and most of its values. Seeing them takes rights of its own.
/// </summary>
internal sealed class AdRecycleBin(string domain, AdRefusals refusals) : ILdapRecycleBin
{
    private const int MostMatches = 20;
    private const string Marker = "\nDEL:";
    private static readonly LdapControl Deleted = new(LdapOid.ShowDeleted, isCritical: true);
    private static readonly string[] Attributes = [.. AdUserMapper.Attributes, AdAttribute.LastKnownParent, AdAttribute.LastKnownName, AdAttribute.IsRecycled, AdAttribute.ObjectSid];

    private string Container => $"CN=Deleted Objects,{domain}";

    public async Task<IReadOnlyList<DirectoryUser>> FindAsync(ILdapConnection connection, string store, string name, CancellationToken cancellationToken)
    {
        List<LdapFilter> names = [LdapFilter.Equal(AdAttribute.AccountName, name), LdapFilter.Equal(AdAttribute.PrincipalName, name), LdapFilter.Equal(AdAttribute.Mail, name)];
        if (AdId.TryParse(name, out var id)) names.Add(LdapFilter.Equal(AdAttribute.ObjectGuid, id.ToByteArray()));
        var found = await SearchAsync(connection, LdapFilter.Or(names), cancellationToken).ConfigureAwait(false);
        return found.ConvertAll(entry => AsItWas(entry, store, connection.Server));
    }

    public async Task<ChangeResult> RestoreAsync(LdapChange change, string id, CancellationToken cancellationToken)
    {
        if (!AdId.TryParse(id, out var guid)) return Nobody;
        var found = await SearchAsync(change.Connection, LdapFilter.Equal(AdAttribute.ObjectGuid, guid.ToByteArray()), cancellationToken).ConfigureAwait(false);
        if (found is not [var entry]) return await IsThereAsync(change.Connection, guid, cancellationToken).ConfigureAwait(false) ? ChangeResult.NothingToDo("The account was there again.") : Nobody;
        if (NameOf(entry) is not { } name)
            return ChangeResult.Refused(RefusalReason.Constraint, "The directory does not tell where the account was, so that it cannot be put back.");
        if (await StandardPlaces.FindContainerProblemAsync(change.Connection, name.Parent!.ToString(), cancellationToken).ConfigureAwait(false) is not null)
            return ChangeResult.Refused(RefusalReason.Constraint, $"The container it was in, '{name.Parent}', is gone; have it restored first.");
        if (entry.FindText(AdAttribute.AccountName) is { } userName
            && await AdNameSearch.FindTakenAsync(change.Connection, domain, [userName], id, cancellationToken).ConfigureAwait(false) is { } taken)
            return taken;

        var modifications = Modifications(entry, name, out var isTombstone);
        var answer = await change.ModifyAsync(new LdapModifyRequest(entry.Name, modifications) { Controls = [Deleted] }, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess) return await refusals.RefuseAsync(answer, change.Connection, null, null, [], cancellationToken).ConfigureAwait(false);
        var result = ChangeResult.Succeeded(change.Connection.Server.ToString());
        return isTombstone
            ? result with { Message = "Restored from a tombstone, since the recycle bin is not on: disabled, without a password, groups and most values. Set them before it is enabled." }
            : result;
    }

    private static ChangeResult Nobody { get; } = ChangeResult.Refused(RefusalReason.NoSuchUser, "The deleted account is gone, or the service account may not see it.");

    private static List<LdapModification> Modifications(LdapEntry entry, DistinguishedName name, out bool isTombstone)
    {
        // With the recycle bin an account keeps its values until it is "recycled", and then it cannot come back; a tombstone has never kept them.
        isTombstone = entry.FindText(AdAttribute.IsRecycled) is not null || entry.FindText(AdAttribute.LastKnownName) is null;
        var modifications = new List<LdapModification>
        {
            new(LdapModificationKind.Delete, AdAttribute.IsDeleted), LdapModification.Replace(AdAttribute.DistinguishedName, name.ToString()),
        };
        // Nobody may sign in to an account whose password is gone.
        if (isTombstone) modifications.Add(LdapModification.Replace(AdAttribute.AccountControl, "514"));
        return modifications;
    }

    private static DirectoryUser AsItWas(LdapEntry entry, string store, LdapServer server)
    {
        var name = NameOf(entry);
        return AdUserMapper.Map(entry, store, server) with { DistinguishedName = name, Container = name?.Parent, Enabled = false };
    }

    /// <summary>The name it had; a deleted entry's own ends with a marker and its id.</summary>
    private static DistinguishedName? NameOf(LdapEntry entry)
    {
        if (!DistinguishedName.TryParse(entry.FindText(AdAttribute.LastKnownParent), out var parent, out _)) return null;
        var relative = entry.FindText(AdAttribute.LastKnownName);
        if (relative is null && DistinguishedName.TryParse(entry.Name, out var own, out _))
        {
            var value = own.RelativeName.Values[0].Value;
            var at = value.LastIndexOf(Marker, StringComparison.Ordinal);
            relative = at > 0 ? value[..at] : null;
        }

        return string.IsNullOrEmpty(relative) ? null : parent.Child("CN", relative);
    }

    private static async Task<bool> IsThereAsync(ILdapConnection connection, Guid id, CancellationToken cancellationToken) =>
        await connection.ReadEntryAsync(AdId.ToName(AdId.ToText(id)), [LdapSearchRequest.NoAttributes], cancellationToken).ConfigureAwait(false) is not null;

    private async Task<List<LdapEntry>> SearchAsync(ILdapConnection connection, LdapFilter who, CancellationToken cancellationToken)
    {
        var filter = LdapFilter.And(LdapFilter.Equal(AdAttribute.IsDeleted, "TRUE"), LdapFilter.Equal("objectClass", "user"), LdapFilter.Not(LdapFilter.Equal("objectClass", "computer")), who);
        var request = new LdapSearchRequest(Container, LdapScope.OneLevel, filter, Attributes)
        {
            Controls = [Deleted],
            SizeLimit = MostMatches,
            Tolerated = [LdapResultCode.SizeLimitExceeded, LdapResultCode.NoSuchObject],
        };
        return await connection.Search(request).ToListAsync(cancellationToken).ConfigureAwait(false);
    }
}
