namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

/// <summary>Active Directory with something happening at the last moment before a change is sent.</summary>
internal sealed class BeforeChange(ILdapDialect inner, Action happen) : ILdapDialect
{
    public string Product => inner.Product;

    public SearchFeatures SearchFeatures => inner.SearchFeatures;

    public IReadOnlyList<string> UserAttributes => inner.UserAttributes;

    public string IdAttribute => inner.IdAttribute;

    public string? SortAttribute => inner.SortAttribute;

    public bool TellsContactAges => inner.TellsContactAges;

    public ILdapAccounts Accounts => new BeforeAccountChange(inner.Accounts, happen);

    public ILdapGroups Groups => inner.Groups;

    public ILdapRecycleBin? RecycleBin => inner.RecycleBin;

    public Task PrepareAsync(LdapClient client, CancellationToken cancellationToken) => inner.PrepareAsync(client, cancellationToken);

    public IReadOnlyList<string> LookupAttributes => inner.LookupAttributes;

    public LdapFilter Users => inner.Users;

    public bool IsUser(LdapEntry entry) => inner.IsUser(entry);

    public LdapFilter? MatchId(string id) => inner.MatchId(id);

    public LdapFilter MatchName(string name) => inner.MatchName(name);

    public bool AnswersTo(DirectoryUser user, string name) => inner.AnswersTo(user, name);

    public LdapFilter Match(UserQuery query, DateTimeOffset now) => inner.Match(query, now);

    public bool FiltersHere(UserQuery query) => inner.FiltersHere(query);

    public bool Keeps(UserQuery query, DirectoryUser user, DateTimeOffset now) => inner.Keeps(query, user, now);

    public DirectoryUser Map(LdapEntry entry, string store, LdapServer server) => inner.Map(entry, store, server);

    public bool IsComplete(DirectoryUser user) => inner.IsComplete(user);

    public Task<DirectoryUser> CompleteAsync(DirectoryUser user, ILdapConnection connection, CancellationToken cancellationToken) => inner.CompleteAsync(user, connection, cancellationToken);

    public Support Check(HelpdeskAction action) => inner.Check(action);

    public Task<ChangeResult> SetPasswordAsync(LdapChange change, LdapTarget target, PasswordChange password, CancellationToken cancellationToken)
    {
        happen();
        return inner.SetPasswordAsync(change, target, password, cancellationToken);
    }

    public Task<ChangeResult> UnlockAsync(LdapChange change, LdapTarget target, CancellationToken cancellationToken)
    {
        happen();
        return inner.UnlockAsync(change, target, cancellationToken);
    }

    public Task<PrivilegeFacts> ReadPrivilegeAsync(ILdapConnection connection, string id, CancellationToken cancellationToken) => inner.ReadPrivilegeAsync(connection, id, cancellationToken);

    public Task<IReadOnlyDictionary<string, DateTimeOffset>?> ReadContactAgesAsync(ILdapConnection connection, DirectoryUser user, CancellationToken cancellationToken) =>
        inner.ReadContactAgesAsync(connection, user, cancellationToken);

    public Task<PasswordPolicyFacts?> ReadPasswordPolicyAsync(ILdapConnection connection, string id, CancellationToken cancellationToken) =>
        inner.ReadPasswordPolicyAsync(connection, id, cancellationToken);

    public string ExplainSignIn(LdapResult answer) => inner.ExplainSignIn(answer);

    public Task<IReadOnlyList<DiagnosticFinding>> DiagnoseAsync(ILdapConnection connection, string subject, CancellationToken cancellationToken) => inner.DiagnoseAsync(connection, subject, cancellationToken);
}
