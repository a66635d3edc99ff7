namespace Helpdesk.Sdk.Ldap;

/// <summary>Accounts on 389 Directory Server: disabled by nsAccountLock, and without an end.</summary>
internal sealed class Ds389Accounts(StandardSettings settings, GroupFollower follower, Func<Ds389Policy> policy)
    : StandardAccounts(settings, Ds389Attribute.UniqueId, follower)
{
    public override async Task<ChangeResult> SetEnabledAsync(LdapChange change, LdapTarget target, bool enabled, CancellationToken cancellationToken)
    {
        if (target.User.Enabled == enabled) return ChangeResult.NothingToDo(enabled ? "The account was enabled already." : "The account was disabled already.");
        var former = target.Entry.FindText(Ds389Attribute.AccountLock);
        var modifications = new List<LdapModification>();
        // By the value that was seen: a change in between is noticed, not overwritten.
        if (former is not null) modifications.Add(LdapModification.Delete(Ds389Attribute.AccountLock, former));
        if (!enabled) modifications.Add(LdapModification.Add(Ds389Attribute.AccountLock, "true"));
        var answer = await change.ModifyAsync(new LdapModifyRequest(target.Entry.Name, modifications), cancellationToken).ConfigureAwait(false);
        return answer.Code switch
        {
            LdapResultCode.Success => ChangeResult.Succeeded(target.Server.ToString()),
            // What a role or a class of service adds is seen in the entry, and is not in it.
            LdapResultCode.NoSuchAttribute when enabled => ChangeResult.Refused(
                RefusalReason.Constraint, "The account is disabled by a role or a class of service, or was changed meanwhile; take it out of the disabling role.", StandardRefusals.Diagnostic(answer)),
            LdapResultCode.NoSuchAttribute or LdapResultCode.AttributeOrValueExists or LdapResultCode.ObjectClassViolation => StandardRefusals.ChangedMeanwhile(answer),
            _ => StandardRefusals.RefuseValue(answer),
        };
    }

    // The server hashes what an add brings, and asks the policy first: all or nothing.
    protected override async Task<ChangeResult> AddAsync(LdapChange change, LdapNewAccount account, string name, CancellationToken cancellationToken)
    {
        var attributes = StandardEntries.Of(account.User);
        if (!account.User.Enabled) attributes.Add(LdapAttributeValues.FromText(Ds389Attribute.AccountLock, "true"));
        using var value = account.User.Password?.Use(0, static (characters, _) => LdapSecret.FromText(characters));
        if (value is not null) attributes.Add(new LdapAttributeValues(StandardAttribute.UserPassword, value.Bytes));
        var added = await change.AddAsync(new LdapAddRequest(name, attributes) { Controls = [PasswordPolicyControl.Request] }, cancellationToken).ConfigureAwait(false);
        return added.IsSuccess ? await CreatedAsync(change, account, name, cancellationToken).ConfigureAwait(false) : value is null ? StandardRefusals.RefuseValue(added) : Refuse(added);
    }

    protected override ChangeResult? FindObstacle(ILdapConnection connection, NewUser user)
    {
        if (user.Password is not null && !connection.IsEncrypted)
            return ChangeResult.Refused(RefusalReason.Constraint, "A password is sent over an encrypted connection only; use ldaps:// or Security StartTls.");
        // Whoever typed it would go on knowing it.
        return user.Password is not null && policy().MustChange == false
            ? ChangeResult.Refused(RefusalReason.Constraint, "The server does not enforce a change of the first password (passwordMustChange is off); create the user without one, or have it switched on.")
            : base.FindObstacle(connection, user);
    }

    protected override ChangeResult Refuse(LdapResult answer) => Ds389Refusals.Refuse(answer, policy().MinimumLength);
}
