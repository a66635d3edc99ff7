namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Accounts of the families outside Active Directory: inetOrgPerson entries (RFC 2798) named by uid. Entries are named by the distinguished name that was read
/// from the id right before, with an assertion of the id where the server takes one.
/// </summary>
internal abstract class StandardAccounts(StandardSettings settings, string idAttribute, GroupFollower follower) : ILdapAccounts
{
    private const string CreatedUnseen = "The account was created, but could not be looked at afterwards. Look for it before anything is tried again.";

    protected static readonly IReadOnlyCollection<string> StandardFields =
    [
        nameof(UserUpdate.UserName), nameof(UserUpdate.DisplayName), nameof(UserUpdate.GivenName), nameof(UserUpdate.Surname),
        nameof(UserUpdate.Email), nameof(UserUpdate.SecondaryEmail), nameof(UserUpdate.Mobile),
    ];

    public virtual IReadOnlyCollection<string> UpdatableFields => StandardFields;

    public async Task<ChangeResult> CreateAsync(LdapChange change, LdapNewAccount account, CancellationToken cancellationToken)
    {
        if (FindObstacle(change.Connection, account.User) is { } obstacle) return obstacle;
        var name = account.Container.Child(StandardAttribute.Uid, account.User.UserName).ToString();
        var places = new StandardPlaces(settings, idAttribute);
        if (await StandardPlaces.FindContainerProblemAsync(change.Connection, account.Container.ToString(), cancellationToken).ConfigureAwait(false) is { } missing) return missing;
        if (await places.FindTakenAsync(change.Connection, account.User.UserName, null, cancellationToken).ConfigureAwait(false) is { } taken) return taken;
        if (await follower.FindLeftoverAsync(change.Connection, name, account.User.UserName, cancellationToken).ConfigureAwait(false) is { } leftover) return leftover;
        return await AddAsync(change, account, name, cancellationToken).ConfigureAwait(false);
    }

    public async Task<ChangeResult> UpdateAsync(LdapChange change, LdapTarget target, UserUpdate update, CancellationToken cancellationToken)
    {
        if (StandardUpdate.FindObstacle(update, UpdatableFields) is { } obstacle) return obstacle;
        var plan = new AttributePlan(target.Entry);
        StandardUpdate.Fill(plan, update);
        FillOwn(plan, update);
        var rename = StandardUpdate.Rename(target, update, plan);
        var renamed = NewNameOf(target.User, rename);
        if (await FindConflictAsync(change.Connection, target, update, renamed, cancellationToken).ConfigureAwait(false) is { } conflict) return conflict;

        var result = await new EntryUpdate(target.Entry.Name, Assert(target))
            .RunAsync(change, target, plan, rename, (answer, _) => Task.FromResult(StandardRefusals.RefuseValue(answer)), cancellationToken).ConfigureAwait(false);
        var newName = update.UserName is { } wanted && wanted != target.User.UserName ? wanted : null;
        if (result.Status != ChangeStatus.Succeeded || (renamed is null && newName is null)) return result;
        return await follower.FollowAsync(change, result, new GroupMember(target.Entry.Name, target.User.UserName), new GroupMember(renamed ?? target.Entry.Name, newName ?? target.User.UserName), cancellationToken).ConfigureAwait(false);
    }

    public abstract Task<ChangeResult> SetEnabledAsync(LdapChange change, LdapTarget target, bool enabled, CancellationToken cancellationToken);

    public async Task<ChangeResult> DeleteAsync(LdapChange change, LdapTarget target, CancellationToken cancellationToken)
    {
        var answer = await change.DeleteAsync(new LdapDeleteRequest(target.Entry.Name) { Controls = Assert(target) }, cancellationToken).ConfigureAwait(false);
        if (answer.Code == LdapResultCode.NoSuchObject) return ChangeResult.NothingToDo("The account is gone already.");
        if (!answer.IsSuccess) return StandardRefusals.RefuseValue(answer);
        return await follower.FollowAsync(
            change, ChangeResult.Succeeded(target.Server.ToString()), new GroupMember(target.Entry.Name, target.User.UserName), null, cancellationToken).ConfigureAwait(false);
    }

    public virtual async Task<ChangeResult> RemovePasswordAsync(LdapChange change, LdapTarget target, CancellationToken cancellationToken)
    {
        var request = new LdapModifyRequest(target.Entry.Name, new LdapModification(LdapModificationKind.Delete, StandardAttribute.UserPassword)) { Controls = [PasswordPolicyControl.Request, .. Assert(target)] };
        var answer = await change.ModifyAsync(request, cancellationToken).ConfigureAwait(false);
        return answer.Code switch
        {
            LdapResultCode.Success => ChangeResult.Succeeded(target.Server.ToString()),
            LdapResultCode.NoSuchAttribute => ChangeResult.NothingToDo("The account had no password."),
            _ => Refuse(answer),
        };
    }

    /// <summary>What the family cannot create; null when it can.</summary>
    protected virtual ChangeResult? FindObstacle(ILdapConnection connection, NewUser user) =>
        user.Password is { } password && PasswordText.FindProblem(password) is { } problem
            ? ChangeResult.Refused(RefusalReason.InvalidValue, $"The password {problem}.")
            : null;

    /// <summary>Adds the entry and its password: both, or none.</summary>
    protected abstract Task<ChangeResult> AddAsync(LdapChange change, LdapNewAccount account, string name, CancellationToken cancellationToken);

    /// <summary>Plans fields only this family has.</summary>
    protected virtual void FillOwn(AttributePlan plan, UserUpdate update)
    {
    }

    /// <summary>Controls that make a change fail when the name means another entry by now.</summary>
    protected virtual IReadOnlyList<LdapControl> Assert(LdapTarget target) => [];

    /// <summary>Types a refusal of what brought a password.</summary>
    protected virtual ChangeResult Refuse(LdapResult answer) => StandardRefusals.Refuse(answer);

    /// <summary>Tells the id of the entry that was added.</summary>
    protected Task<ChangeResult> CreatedAsync(LdapChange change, LdapNewAccount account, string name, CancellationToken cancellationToken) =>
        SecondStep.GuardAsync(change.Connection.Server, CreatedUnseen, async () =>
        {
            var entry = await change.Connection.ReadEntryAsync(name, [idAttribute], cancellationToken).ConfigureAwait(false);
            return entry?.FindText(idAttribute) is { Length: > 0 } id
                ? ChangeResult.Succeeded(change.Connection.Server.ToString()) with { Created = new UserKey(account.Store, id.ToLowerInvariant()) }
                : ChangeResult.Unknown(CreatedUnseen, $"{idAttribute} is not readable", change.Connection.Server.ToString());
        });

    // Another way to write the same name is none that anybody could have left behind.
    private static string? NewNameOf(DirectoryUser user, EntryRename? rename)
    {
        if (rename is null) return null;
        var name = $"{rename.RelativeName},{rename.Parent ?? user.Container!.ToString()}";
        return DistinguishedName.TryParse(name, out var parsed, out _) && parsed.Equals(user.DistinguishedName) ? null : name;
    }

    private async Task<ChangeResult?> FindConflictAsync(ILdapConnection connection, LdapTarget target, UserUpdate update, string? renamed, CancellationToken cancellationToken)
    {
        var places = new StandardPlaces(settings, idAttribute);
        if (update.Container is { } container && !container.Equals(target.User.Container)
            && await StandardPlaces.FindContainerProblemAsync(connection, container.ToString(), cancellationToken).ConfigureAwait(false) is { } missing)
            return missing;
        var name = update.UserName is { } wanted && !wanted.Equals(target.User.UserName, StringComparison.OrdinalIgnoreCase) ? wanted : null;
        if (name is not null && await places.FindTakenAsync(connection, name, target.User.Key.Id, cancellationToken).ConfigureAwait(false) is { } taken) return taken;
        return renamed is null && name is null
            ? null
            : await follower.FindLeftoverAsync(connection, renamed, name, cancellationToken).ConfigureAwait(false);
    }
}
