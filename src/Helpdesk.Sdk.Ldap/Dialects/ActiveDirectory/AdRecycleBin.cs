namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Deleted accounts ([MS-ADTS] section 3.1.1.5.5). With the recycle bin switched on they come back whole; without it the directory keeps a tombstone, which has lost
/// its password, its groups and most of its values. Seeing them takes rights of its own.
/// </summary>
internal sealed class AdRecycleBin(string domain, AdRefusals refusals) : ILdapRecycleBin
{
    private const int MostMatches = 20;
    private const string Marker = "\nDEL:";
    private const string FromTombstone = "Restored from a tombstone, since the recycle bin is not on: disabled, without a password, groups and most values. Set them before it is enabled.";
    private const string NotDisabled = "The account was restored from a tombstone, without its password, but could not be disabled. Look at it before anything is tried again.";
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

    public async Task<ChangeResult> RestoreAsync(LdapChange change, DirectoryUser user, CancellationToken cancellationToken)
    {
        var id = user.Key.Id;
        if (!AdId.TryParse(id, out var guid)) return Nobody;
        var found = await SearchAsync(change.Connection, LdapFilter.Equal(AdAttribute.ObjectGuid, guid.ToByteArray()), cancellationToken).ConfigureAwait(false);
        if (found is not [var entry]) return await IsThereAsync(change.Connection, guid, cancellationToken).ConfigureAwait(false) ? ChangeResult.NothingToDo("The account was there again.") : Nobody;
        if (NameOf(entry) is not { } name)
            return ChangeResult.Refused(RefusalReason.Constraint, "The directory does not tell where the account was, so that it cannot be put back.");
        // The policy judged the place it would have come back to then.
        if (!Equals(name.Parent, user.Container))
            return ChangeResult.Refused(RefusalReason.Constraint, $"The container it was in is now '{name.Parent}', which was not judged; try again.");
        if (await StandardPlaces.FindContainerProblemAsync(change.Connection, name.Parent!.ToString(), cancellationToken).ConfigureAwait(false) is not null)
            return ChangeResult.Refused(RefusalReason.Constraint, $"The container it was in, '{name.Parent}', is gone; have it restored first.");
        string[] names = [.. new[] { entry.FindText(AdAttribute.AccountName), entry.FindText(AdAttribute.PrincipalName) }.OfType<string>()];
        if (names.Length > 0 && await AdNameSearch.FindTakenAsync(change.Connection, domain, names, id, cancellationToken).ConfigureAwait(false) is { } taken) return taken;

        LdapModification[] modifications =
        [
            new(LdapModificationKind.Delete, AdAttribute.IsDeleted), LdapModification.Replace(AdAttribute.DistinguishedName, name.ToString()),
        ];
        var answer = await change.ModifyAsync(new LdapModifyRequest(entry.Name, modifications) { Controls = [Deleted] }, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess) return await refusals.RefuseAsync(answer, change.Connection, null, null, [], cancellationToken).ConfigureAwait(false);
        // With the recycle bin an account keeps its values until it is "recycled", and then it cannot come back; a tombstone has never kept them.
        return entry.FindText(AdAttribute.IsRecycled) is not null || entry.FindText(AdAttribute.LastKnownName) is null
            ? await DisableAsync(change, id, cancellationToken).ConfigureAwait(false)
            : ChangeResult.Succeeded(change.Connection.Server.ToString());
    }

    // Nobody may sign in to an account whose password is gone. Not in the same change: Samba then restores nothing.
    private static Task<ChangeResult> DisableAsync(LdapChange change, string id, CancellationToken cancellationToken) =>
        SecondStep.GuardAsync(change.Connection.Server, NotDisabled, async () =>
        {
            var request = new LdapModifyRequest(AdId.ToName(id), LdapModification.Replace(AdAttribute.AccountControl, "514"));
            var answer = await change.ModifyAsync(request, cancellationToken).ConfigureAwait(false);
            return answer.IsSuccess
                ? ChangeResult.Succeeded(change.Connection.Server.ToString()) with { Message = FromTombstone }
                : ChangeResult.Unknown(NotDisabled, StandardRefusals.Diagnostic(answer), change.Connection.Server.ToString());
        });

    private static ChangeResult Nobody { get; } = ChangeResult.Refused(RefusalReason.NoSuchUser, "The deleted account is gone, or the service account may not see it.");

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
