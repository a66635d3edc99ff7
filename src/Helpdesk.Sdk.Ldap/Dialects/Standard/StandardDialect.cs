namespace Helpdesk.Sdk.Ldap;

/// <summary>What the families outside Active Directory have in common; a family adds what it says about accounts and how it changes them.</summary>
internal abstract class StandardDialect : ILdapDialect
{
    private readonly GroupPrivilege _privilege;

    protected StandardDialect(StandardSettings settings)
    {
        Settings = settings;
        _privilege = new GroupPrivilege(settings);
        Follower = new GroupFollower(settings);
    }

    public abstract string Product { get; }

    public abstract string IdAttribute { get; }

    public abstract SearchFeatures SearchFeatures { get; }

    // Server-side sorting is an option few of these servers have, and each of them limits and orders it in its own way.
    public string? SortAttribute => null;

    public bool TellsContactAges => false;

    public IReadOnlyList<string> UserAttributes => field ??= [IdAttribute, .. StandardAttribute.User, .. StatusAttributes];

    public IReadOnlyList<string> LookupAttributes => field ??= [.. UserAttributes, StandardAttribute.ObjectClass];

    public LdapFilter Users => StandardFilters.People;

    public abstract ILdapAccounts Accounts { get; }

    public ILdapGroups Groups => field ??= new StandardGroups(Settings, IdAttribute, MatchId, IsId, _privilege);

    public ILdapRecycleBin? RecycleBin => null;

    protected StandardSettings Settings { get; }

    protected GroupFollower Follower { get; }

    /// <summary>The attributes <see cref="ReadStatus"/> and <see cref="ReadChangeStamp"/> look at.</summary>
    protected abstract IReadOnlyList<string> StatusAttributes { get; }

    public LdapFilter? MatchId(string id) => IsId(id) ? LdapFilter.Equal(IdAttribute, id) : null;

    public LdapFilter MatchName(string name) => StandardFilters.Name(name, IdAttribute, IsId(name) ? name : null);

    public bool IsUser(LdapEntry entry) => StandardFilters.IsPerson(entry);

    public bool AnswersTo(DirectoryUser user, string name)
    {
        return Is(user.UserName) || Is(user.Key.Id) || user.Emails.Any(Is);

        bool Is(string? other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
    }

    public abstract LdapFilter Match(UserQuery query, DateTimeOffset now);

    public virtual bool FiltersHere(UserQuery query) => query.Locked || query.Disabled || query.ExpiresWithin is not null || query.IdleFor is not null || query.NeverSignedIn;

    public virtual bool Keeps(UserQuery query, DirectoryUser user, DateTimeOffset now) =>
        (!query.Locked || user.Lock.IsLocked)
        && (!query.Disabled || !user.Enabled)
        && (query.ExpiresWithin is not { } within || (user.PasswordExpiry.On is { } on && on - now <= within))
        && (query.IdleFor is not { } idle || user.LastSignIn is not { } last || now - last >= idle)
        && (!query.NeverSignedIn || user.LastSignIn is null);

    public DirectoryUser Map(LdapEntry entry, string store, LdapServer server) =>
        StandardUserMapper.Map(entry, store, server, IdAttribute, ReadChangeStamp(entry), ReadStatus(entry, Settings.Time.GetUtcNow()));

    public bool IsComplete(DirectoryUser user) => true;

    public Task<DirectoryUser> CompleteAsync(DirectoryUser user, ILdapConnection connection, CancellationToken cancellationToken) => Task.FromResult(user);

    public virtual Task PrepareAsync(LdapClient client, CancellationToken cancellationToken) => Task.CompletedTask;

    public Support Check(HelpdeskAction action) => FindObstacle(action) is { } obstacle ? Support.No(obstacle) : Support.Yes;

    public abstract Task<ChangeResult> SetPasswordAsync(LdapChange change, LdapTarget target, PasswordChange password, CancellationToken cancellationToken);

    public abstract Task<ChangeResult> UnlockAsync(LdapChange change, LdapTarget target, CancellationToken cancellationToken);

    public Task<PrivilegeFacts> ReadPrivilegeAsync(ILdapConnection connection, string id, CancellationToken cancellationToken) =>
        MatchId(id) is { } filter ? _privilege.ReadAsync(connection, filter, cancellationToken) : Task.FromResult(new PrivilegeFacts(true, "counts as privileged: the id is none"));

    public Task<IReadOnlyDictionary<string, DateTimeOffset>?> ReadContactAgesAsync(ILdapConnection connection, DirectoryUser user, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, DateTimeOffset>?>(null);

    public virtual Task<PasswordPolicyFacts?> ReadPasswordPolicyAsync(ILdapConnection connection, string id, CancellationToken cancellationToken) =>
        Task.FromResult<PasswordPolicyFacts?>(null);

    public virtual string ExplainSignIn(LdapResult answer) => StandardRefusals.ExplainSignIn(answer);

    public abstract Task<IReadOnlyList<DiagnosticFinding>> DiagnoseAsync(ILdapConnection connection, string subject, CancellationToken cancellationToken);

    protected Task<string?> FindGroupProblemAsync(ILdapConnection connection, CancellationToken cancellationToken) => _privilege.FindProblemAsync(connection, cancellationToken);

    /// <summary>Whether the text can be an id here.</summary>
    protected abstract bool IsId(string text);

    protected abstract AccountStatus ReadStatus(LdapEntry entry, DateTimeOffset now);

    protected abstract string? ReadChangeStamp(LdapEntry entry);

    /// <summary>Why the family has no such thing at all; null when it has.</summary>
    protected virtual string? FindObstacle(HelpdeskAction action) => StandardObstacles.Find(action, Product);
}
