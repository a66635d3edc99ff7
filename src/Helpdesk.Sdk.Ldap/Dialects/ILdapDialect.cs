namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// What one family of directory servers does differently: which attributes say what, how they are searched, and how a change is written and refused.
/// <see cref="LdapIdentityStore"/> does the rest. Members are safe to call concurrently.
/// </summary>
internal interface ILdapDialect
{
    /// <summary>The family's name, for messages.</summary>
    string Product { get; }

    SearchFeatures SearchFeatures { get; }

    /// <summary>The attributes a <see cref="DirectoryUser"/> is made of; nothing else is asked for.</summary>
    IReadOnlyList<string> UserAttributes { get; }

    /// <summary>The attribute that holds the immutable id.</summary>
    string IdAttribute { get; }

    /// <summary>
    /// An attribute that every user has, one value, unlike everybody else's, and that the server can sort by and compare: listings seek by it.
    /// Null where servers cannot be trusted to sort: then listings go by the ids, sorted here.
    /// </summary>
    string? SortAttribute { get; }

    /// <summary>Whether the directory keeps when contact data were changed.</summary>
    bool TellsContactAges { get; }

    /// <summary>Learns what must be known of the server before entries can be read. Cheap when it is known already.</summary>
    /// <exception cref="LdapException">No server could be asked.</exception>
    Task PrepareAsync(LdapClient client, CancellationToken cancellationToken);

    /// <summary>The attributes a look-up of single users asks for: those of a row, and what <see cref="IsUser"/> looks at.</summary>
    IReadOnlyList<string> LookupAttributes { get; }

    /// <summary>All users. Servers answer <see cref="MatchId"/> and <see cref="MatchName"/> faster without it: classes are in most entries, and what is in most entries is costly to look up.</summary>
    LdapFilter Users { get; }

    /// <summary>Entries with that immutable id, to be told from users by <see cref="IsUser"/>; null when the text cannot be an id here.</summary>
    LdapFilter? MatchId(string id);

    /// <summary>
    /// Entries with that id, user name, principal name or mail address, to be told from users by <see cref="IsUser"/>. Servers compare loosely;
    /// <see cref="AnswersTo"/> decides.
    /// </summary>
    LdapFilter MatchName(string name);

    /// <summary>Whether what was found is certainly a user; if not, the server is to be asked whether it is one of <see cref="Users"/>.</summary>
    bool IsUser(LdapEntry entry);

    /// <summary>Whether the user has exactly that name, letter case aside.</summary>
    bool AnswersTo(DirectoryUser user, string name);

    /// <summary>What the server can filter of a listing; the rest is <see cref="Keeps"/>.</summary>
    LdapFilter Match(UserQuery query, DateTimeOffset now);

    /// <summary>Whether <see cref="Keeps"/> may drop rows of this query.</summary>
    bool FiltersHere(UserQuery query);

    /// <summary>The conditions of a listing that the server cannot filter.</summary>
    bool Keeps(UserQuery query, DirectoryUser user, DateTimeOffset now);

    /// <summary>Makes a row of an entry.</summary>
    /// <exception cref="IdentityStoreException">The entry lacks what every user must have.</exception>
    DirectoryUser Map(LdapEntry entry, string store, LdapServer server);

    /// <summary>Whether <see cref="CompleteAsync"/> has something to look for; for most users it has not.</summary>
    bool IsComplete(DirectoryUser user);

    /// <summary>Adds what needs another look at the directory, as far as it can be seen.</summary>
    Task<DirectoryUser> CompleteAsync(DirectoryUser user, ILdapConnection connection, CancellationToken cancellationToken);

    /// <summary>Whether an action is possible in this family at all.</summary>
    Support Check(HelpdeskAction action);

    /// <summary>Sets a password with at most one change in flight at a time.</summary>
    Task<ChangeResult> SetPasswordAsync(LdapChange change, LdapTarget target, PasswordChange password, CancellationToken cancellationToken);

    /// <summary>Ends a lockout.</summary>
    Task<ChangeResult> UnlockAsync(LdapChange change, LdapTarget target, CancellationToken cancellationToken);

    /// <summary>Creating, changing and deleting accounts.</summary>
    ILdapAccounts Accounts { get; }

    /// <summary>Groups and their members.</summary>
    ILdapGroups Groups { get; }

    /// <summary>Deleted accounts; null where the family keeps none.</summary>
    ILdapRecycleBin? RecycleBin { get; }

    /// <summary>The password rules that apply to an account; null when they cannot be read.</summary>
    /// <exception cref="LdapException">The server could not be reached.</exception>
    Task<PasswordPolicyFacts?> ReadPasswordPolicyAsync(ILdapConnection connection, string id, CancellationToken cancellationToken);

    /// <summary>Judges privilege on fresh facts; what cannot be read is privileged.</summary>
    /// <exception cref="LdapException">The server could not be reached.</exception>
    Task<PrivilegeFacts> ReadPrivilegeAsync(ILdapConnection connection, string id, CancellationToken cancellationToken);

    /// <summary>When the contact attributes that still have the user's values were last changed; null when the server does not let it be read.</summary>
    /// <exception cref="LdapException">The server could not be reached.</exception>
    Task<IReadOnlyDictionary<string, DateTimeOffset>?> ReadContactAgesAsync(ILdapConnection connection, DirectoryUser user, CancellationToken cancellationToken);

    /// <summary>Why the service account's sign-in was refused, as the end of a sentence.</summary>
    string ExplainSignIn(LdapResult answer);

    /// <summary>Looks at what the service account may do. <paramref name="subject"/> is the findings' subject.</summary>
    /// <exception cref="LdapException">The server could not be asked.</exception>
    Task<IReadOnlyList<DiagnosticFinding>> DiagnoseAsync(ILdapConnection connection, string subject, CancellationToken cancellationToken);
}
