namespace Helpdesk.Sdk.Ldap;

/// <summary>Accounts on any server of RFC 4519. No RFC defines a disabled account or one that ends.</summary>
internal sealed class RfcAccounts(StandardSettings settings, GroupFollower follower) : StandardAccounts(settings, StandardAttribute.EntryUuid, follower)
{
    public const string CannotDisable = "No RFC defines a disabled account, so that a generic LDAP server cannot be asked for one; set the store's Dialect if the server is one the SDK knows.";

    public override Task<ChangeResult> SetEnabledAsync(LdapChange change, LdapTarget target, bool enabled, CancellationToken cancellationToken) =>
        Task.FromResult(ChangeResult.Refused(RefusalReason.Constraint, CannotDisable));

    protected override ChangeResult? FindObstacle(ILdapConnection connection, NewUser user) =>
        user.Enabled ? base.FindObstacle(connection, user) : ChangeResult.Refused(RefusalReason.Constraint, CannotDisable);

    protected override async Task<ChangeResult> AddAsync(LdapChange change, LdapNewAccount account, string name, CancellationToken cancellationToken)
    {
        var facts = await ServerFacts.ReadAsync(change.Connection, cancellationToken).ConfigureAwait(false);
        var attributes = StandardEntries.Of(account.User);
        // Without RFC 3062 the password can only be a value (RFC 4519 section 2.41); whether the server hashes it is the server's.
        using var value = facts.HasPasswordModify ? null : account.User.Password?.Use(0, static (characters, _) => LdapSecret.FromText(characters));
        if (value is not null) attributes.Add(new LdapAttributeValues(StandardAttribute.UserPassword, value.Bytes));
        var added = await change.AddAsync(new LdapAddRequest(name, attributes) { Controls = [PasswordPolicyControl.Request] }, cancellationToken).ConfigureAwait(false);
        if (!added.IsSuccess) return value is null ? StandardRefusals.RefuseValue(added) : Refuse(added);
        return value is null && account.User.Password is { } password
            ? await NewEntryPassword.SetAsync(change, name, password, Refuse, () => CreatedAsync(change, account, name, cancellationToken), cancellationToken).ConfigureAwait(false)
            : await CreatedAsync(change, account, name, cancellationToken).ConfigureAwait(false);
    }
}
