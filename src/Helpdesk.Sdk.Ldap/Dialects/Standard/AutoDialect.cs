namespace Helpdesk.Sdk.Ldap;

/// <summary>Finds out the family from the root entry of the first server that answers, and is that family's dialect from then on. Until then it is as careful as the plainest one.</summary>
internal sealed class AutoDialect(StandardSettings settings) : ILdapDialect
{
    private readonly RfcDialect _unknown = new(settings);
    private ILdapDialect? _recognised;

    public string Product => Inner.Product;

    public SearchFeatures SearchFeatures => Inner.SearchFeatures;

    public IReadOnlyList<string> UserAttributes => Inner.UserAttributes;

    public IReadOnlyList<string> LookupAttributes => Inner.LookupAttributes;

    public LdapFilter Users => Inner.Users;

    public string IdAttribute => Inner.IdAttribute;

    public string? SortAttribute => Inner.SortAttribute;

    public bool TellsContactAges => Inner.TellsContactAges;

    public ILdapAccounts Accounts => Inner.Accounts;

    public ILdapGroups Groups => Inner.Groups;

    public ILdapRecycleBin? RecycleBin => Inner.RecycleBin;

    private ILdapDialect Inner => Volatile.Read(ref _recognised) ?? _unknown;

    public async Task PrepareAsync(LdapClient client, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _recognised) is null)
            Recognise(await client.ReadAsync(ServerFacts.ReadAsync, null, cancellationToken).ConfigureAwait(false));
        await Inner.PrepareAsync(client, cancellationToken).ConfigureAwait(false);
    }

    public LdapFilter? MatchId(string id) => Inner.MatchId(id);

    public LdapFilter MatchName(string name) => Inner.MatchName(name);

    public bool IsUser(LdapEntry entry) => Inner.IsUser(entry);

    public bool AnswersTo(DirectoryUser user, string name) => Inner.AnswersTo(user, name);

    public LdapFilter Match(UserQuery query, DateTimeOffset now) => Inner.Match(query, now);

    public bool FiltersHere(UserQuery query) => Inner.FiltersHere(query);

    public bool Keeps(UserQuery query, DirectoryUser user, DateTimeOffset now) => Inner.Keeps(query, user, now);

    public DirectoryUser Map(LdapEntry entry, string store, LdapServer server) => Inner.Map(entry, store, server);

    public bool IsComplete(DirectoryUser user) => Inner.IsComplete(user);

    public Task<DirectoryUser> CompleteAsync(DirectoryUser user, ILdapConnection connection, CancellationToken cancellationToken) =>
        Inner.CompleteAsync(user, connection, cancellationToken);

    public Support Check(HelpdeskAction action) => Inner.Check(action);

    public Task<ChangeResult> SetPasswordAsync(LdapChange change, LdapTarget target, PasswordChange password, CancellationToken cancellationToken) =>
        Inner.SetPasswordAsync(change, target, password, cancellationToken);

    public Task<ChangeResult> UnlockAsync(LdapChange change, LdapTarget target, CancellationToken cancellationToken) => Inner.UnlockAsync(change, target, cancellationToken);

    public Task<PrivilegeFacts> ReadPrivilegeAsync(ILdapConnection connection, string id, CancellationToken cancellationToken) =>
        Inner.ReadPrivilegeAsync(connection, id, cancellationToken);

    public Task<IReadOnlyDictionary<string, DateTimeOffset>?> ReadContactAgesAsync(ILdapConnection connection, DirectoryUser user, CancellationToken cancellationToken) =>
        Inner.ReadContactAgesAsync(connection, user, cancellationToken);

    public Task<PasswordPolicyFacts?> ReadPasswordPolicyAsync(ILdapConnection connection, string id, CancellationToken cancellationToken) =>
        Inner.ReadPasswordPolicyAsync(connection, id, cancellationToken);

    public string ExplainSignIn(LdapResult answer) => Inner.ExplainSignIn(answer);

    public async Task<IReadOnlyList<DiagnosticFinding>> DiagnoseAsync(ILdapConnection connection, string subject, CancellationToken cancellationToken)
    {
        var facts = await ServerFacts.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        try
        {
            Recognise(facts);
        }
        catch (IdentityStoreException wrong)
        {
            return [DiagnosticFinding.Error(subject, "dialect", wrong.Message, "Write the Dialect of the store, or let the service account read the root entry.")];
        }

        var findings = await Inner.DiagnoseAsync(connection, subject, cancellationToken).ConfigureAwait(false);
        return [DiagnosticFinding.Fine(subject, "dialect", $"Recognised as {Inner.Product}."), .. findings];
    }

    private void Recognise(ServerFacts facts)
    {
        if (Volatile.Read(ref _recognised) is null)
            Interlocked.CompareExchange(ref _recognised, StandardDialects.Create(StandardDialects.Recognise(facts), settings), null);
    }
}
