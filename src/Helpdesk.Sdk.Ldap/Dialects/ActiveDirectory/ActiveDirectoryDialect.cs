using System.Collections.Frozen;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Active Directory, as Windows and Samba serve it.</summary>
internal sealed class ActiveDirectoryDialect : ILdapDialect
{
    private static readonly FrozenDictionary<HelpdeskAction, string> NotInActiveDirectory = new Dictionary<HelpdeskAction, string>
    {
        [HelpdeskAction.RemovePassword] = "Active Directory has no accounts without a password.",
        [HelpdeskAction.IssueAccessPass] = "Active Directory knows no temporary access pass; reset the password.",
        [HelpdeskAction.RemoveAuthenticator] = "Active Directory keeps no authenticators.",
        [HelpdeskAction.ResetAuthenticators] = "Active Directory keeps no authenticators.",
        [HelpdeskAction.RevokeSessions] = "Active Directory cannot end sessions: tickets last until they expire, some hours at most.",
        [HelpdeskAction.AssignApplication] = "Active Directory has no application assignments.",
        [HelpdeskAction.UnassignApplication] = "Active Directory has no application assignments.",
        [HelpdeskAction.EnrollDevice] = "Active Directory enrolls no devices.",
        [HelpdeskAction.ManageDevice] = "Active Directory manages no devices.",
    }.ToFrozenDictionary();

    private readonly AdPasswordPolicies _policies;
    private readonly AdPrivilege _privilege;
    private readonly AdChanges _changes;
    private readonly AdDoctor _doctor;
    private readonly string _domain;

    public ActiveDirectoryDialect(DistinguishedName baseName, IReadOnlyList<string> protectedGroups, TimeProvider time)
    {
        var domain = AdNames.DomainEntryOf(baseName).ToString();
        _policies = new AdPasswordPolicies(domain, time);
        var groups = new AdProtectedGroups(protectedGroups, domain, time);
        _privilege = new AdPrivilege(groups);
        _domain = domain;
        var refusals = new AdRefusals(domain);
        _changes = new AdChanges(refusals);
        Accounts = new AdAccounts(domain, AdNames.DomainOf(baseName), refusals);
        Groups = new AdGroups(domain, groups, refusals);
        RecycleBin = new AdRecycleBin(domain, refusals);
        _doctor = new AdDoctor(baseName, domain, groups, time);
    }

    public string Product => "Active Directory";

    public SearchFeatures SearchFeatures { get; } = new()
    {
        TextInside = FilteredBy.Store,
        Locked = FilteredBy.Sdk,
        Disabled = FilteredBy.Store,
        PasswordExpiry = FilteredBy.Sdk,
        Idle = FilteredBy.Store,
        NeverSignedIn = FilteredBy.Store,
        Sort = FilteredBy.Nobody,
    };

    public ILdapAccounts Accounts { get; }

    public ILdapGroups Groups { get; }

    public ILdapRecycleBin? RecycleBin { get; }

    public IReadOnlyList<string> UserAttributes => AdUserMapper.Attributes;

    public IReadOnlyList<string> LookupAttributes => AdUserMapper.Attributes;

    public LdapFilter Users => AdFilters.People;

    public string IdAttribute => AdAttribute.ObjectGuid;

    public string? SortAttribute => AdAttribute.AccountName;

    public bool TellsContactAges => true;

    public Task PrepareAsync(LdapClient client, CancellationToken cancellationToken) => Task.CompletedTask;

    public LdapFilter? MatchId(string id) => AdId.TryParse(id, out var guid) ? AdFilters.Id(guid) : null;

    public LdapFilter MatchName(string name) => AdFilters.Name(name);

    // The filters match users only: the attribute that tells is indexed, and the server finds the rarer one first.
    public bool IsUser(LdapEntry entry) => true;

    public bool AnswersTo(DirectoryUser user, string name)
    {
        return Is(user.UserName) || Is(user.UserPrincipalName) || Is(user.Key.Id)
            || (user.ContactAttributes.TryGetValue(AdAttribute.Mail, out var mail) && mail.Any(Is));

        bool Is(string? other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
    }

    public LdapFilter Match(UserQuery query, DateTimeOffset now) => AdFilters.Listing(query, now);

    public bool FiltersHere(UserQuery query) => query.Locked || query.ExpiresWithin is not null;

    public bool Keeps(UserQuery query, DirectoryUser user, DateTimeOffset now) =>
        (!query.Locked || user.Lock.IsLocked)
        && (query.ExpiresWithin is not { } within || (user.PasswordExpiry.On is { } on && on - now <= within));

    public DirectoryUser Map(LdapEntry entry, string store, LdapServer server) => AdUserMapper.Map(entry, store, server);

    public bool IsComplete(DirectoryUser user) => user.Lock is not { IsLocked: true, Since: not null };

    public async Task<DirectoryUser> CompleteAsync(DirectoryUser user, ILdapConnection connection, CancellationToken cancellationToken)
    {
        var duration = await _policies.FindLockoutDurationAsync(connection, user.Key.Id, cancellationToken).ConfigureAwait(false);
        return duration is null ? user : user with { Lock = user.Lock with { Until = user.Lock.Since + duration } };
    }

    public Support Check(HelpdeskAction action) => NotInActiveDirectory.TryGetValue(action, out var reason) ? Support.No(reason) : Support.Yes;

    public Task<ChangeResult> SetPasswordAsync(LdapChange change, LdapTarget target, PasswordChange password, CancellationToken cancellationToken) =>
        _changes.SetPasswordAsync(change, target, password, cancellationToken);

    public Task<ChangeResult> UnlockAsync(LdapChange change, LdapTarget target, CancellationToken cancellationToken) =>
        _changes.UnlockAsync(change, target, cancellationToken);

    public Task<PrivilegeFacts> ReadPrivilegeAsync(ILdapConnection connection, string id, CancellationToken cancellationToken) =>
        _privilege.ReadAsync(connection, id, cancellationToken);

    public Task<IReadOnlyDictionary<string, DateTimeOffset>?> ReadContactAgesAsync(ILdapConnection connection, DirectoryUser user, CancellationToken cancellationToken) =>
        AdContactAges.ReadAsync(connection, user, cancellationToken);

    public Task<PasswordPolicyFacts?> ReadPasswordPolicyAsync(ILdapConnection connection, string id, CancellationToken cancellationToken) =>
        AdPolicyFacts.ReadAsync(connection, id, _domain, cancellationToken);

    public string ExplainSignIn(LdapResult answer) => ActiveDirectoryErrorMapper.ExplainSignIn(answer);

    public Task<IReadOnlyList<DiagnosticFinding>> DiagnoseAsync(ILdapConnection connection, string subject, CancellationToken cancellationToken) =>
        _doctor.LookAsync(connection, subject, cancellationToken);
}
