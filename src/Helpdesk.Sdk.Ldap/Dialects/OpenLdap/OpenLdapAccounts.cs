namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Accounts on OpenLDAP. An account is disabled by a lock time that never ends and ends by pwdEndTime, both of the password policy overlay (slapo-ppolicy).
/// </summary>
internal sealed class OpenLdapAccounts(StandardSettings settings, GroupFollower follower, OpenLdapPolicies policies)
    : StandardAccounts(settings, StandardAttribute.EntryUuid, follower)
{
    private const string NotFinished =
        "The account was created with its password, that it must be changed (and whether the account is disabled) could not be written, and the account could not be taken away again. Look at it before anything is tried again.";

    public override IReadOnlyCollection<string> UpdatableFields { get; } = [.. StandardFields, nameof(UserUpdate.AccountExpires)];

    public override async Task<ChangeResult> SetEnabledAsync(LdapChange change, LdapTarget target, bool enabled, CancellationToken cancellationToken)
    {
        if (target.User.Enabled == enabled) return ChangeResult.NothingToDo(enabled ? "The account was enabled already." : "The account was disabled already.");
        // The overlay looks at no lock time where the policy has no lockout.
        if (!enabled && policies.Of(target.Entry) is { HasLockout: false })
            return ChangeResult.Refused(RefusalReason.Constraint, "The password policy of this account has pwdLockout off, so that OpenLDAP would let a disabled account sign in; have the policy changed.");
        var former = target.Entry.FindText(OpenLdapAttribute.LockedTime);
        var modifications = new List<LdapModification>();
        // By the value that was seen: a change in between is noticed, not overwritten.
        if (former is not null) modifications.Add(LdapModification.Delete(OpenLdapAttribute.LockedTime, former));
        if (!enabled) modifications.Add(LdapModification.Add(OpenLdapAttribute.LockedTime, OpenLdapAttribute.ForGood));
        var answer = await change.ModifyAsync(new LdapModifyRequest(target.Entry.Name, modifications) { Controls = Assert(target) }, cancellationToken).ConfigureAwait(false);
        return answer.Code switch
        {
            LdapResultCode.Success => ChangeResult.Succeeded(target.Server.ToString()),
            LdapResultCode.NoSuchAttribute or LdapResultCode.AttributeOrValueExists or LdapResultCode.ConstraintViolation => StandardRefusals.ChangedMeanwhile(answer),
            _ => StandardRefusals.RefuseValue(answer),
        };
    }

    public override async Task<ChangeResult> RemovePasswordAsync(LdapChange change, LdapTarget target, CancellationToken cancellationToken) => target.User.Enabled
        ? await base.RemovePasswordAsync(change, target, cancellationToken).ConfigureAwait(false)
        : ChangeResult.Refused(RefusalReason.Constraint, OpenLdapChanges.WouldEnable);

    // Whoever typed it would go on knowing it.
    protected override ChangeResult? FindObstacle(ILdapConnection connection, NewUser user) => user.Password is not null && policies.Find(null) is { MustChange: false }
        ? ChangeResult.Refused(RefusalReason.Constraint, "The server does not enforce a change of the first password (pwdMustChange is off in the default policy); create the user without one, or have it switched on.")
        : base.FindObstacle(connection, user);

    protected override void FillOwn(AttributePlan plan, UserUpdate update)
    {
        if (update.AccountExpires is { } end) plan.Set(OpenLdapAttribute.EndTime, end == DateTimeOffset.MaxValue ? string.Empty : GeneralizedTime.Write(end));
    }

    protected override IReadOnlyList<LdapControl> Assert(LdapTarget target) =>
        [AssertionControl.Request(LdapFilter.Equal(StandardAttribute.EntryUuid, target.User.Key.Id))];

    /// <summary>
    /// The password goes the way of RFC 3062 after the entry, since only there the server hashes it and asks the policy. Until then nobody can sign in;
    /// when it is refused, the entry goes again.
    /// </summary>
    protected override async Task<ChangeResult> AddAsync(LdapChange change, LdapNewAccount account, string name, CancellationToken cancellationToken)
    {
        var attributes = StandardEntries.Of(account.User);
        if (!account.User.Enabled) attributes.Add(LdapAttributeValues.FromText(OpenLdapAttribute.LockedTime, OpenLdapAttribute.ForGood));
        var added = await change.AddAsync(new LdapAddRequest(name, attributes), cancellationToken).ConfigureAwait(false);
        if (!added.IsSuccess) return StandardRefusals.RefuseValue(added);
        if (account.User.Password is not { } password) return await CreatedAsync(change, account, name, cancellationToken).ConfigureAwait(false);
        return await NewEntryPassword.SetAsync(change, name, password, Refuse, () => FinishAsync(change, account, name, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    // Whoever typed the password knows it: it is good for choosing another one. And the overlay takes the lock time away with every new password.
    private async Task<ChangeResult> FinishAsync(LdapChange change, LdapNewAccount account, string name, CancellationToken cancellationToken)
    {
        var modifications = new List<LdapModification> { LdapModification.Replace(OpenLdapAttribute.Reset, "TRUE") };
        if (!account.User.Enabled) modifications.Add(LdapModification.Replace(OpenLdapAttribute.LockedTime, OpenLdapAttribute.ForGood));
        var answer = await change.ModifyAsync(new LdapModifyRequest(name, modifications), cancellationToken).ConfigureAwait(false);
        // Nobody is left who signs in with a password that somebody else knows, or who was to be disabled.
        return answer.IsSuccess
            ? await CreatedAsync(change, account, name, cancellationToken).ConfigureAwait(false)
            : await NewEntryPassword.TakeBackAsync(change, name, answer, StandardRefusals.RefuseValue, NotFinished, cancellationToken).ConfigureAwait(false);
    }
}
