namespace Helpdesk.Sdk;

/// <summary>One account as its identity store shows it at the time of reading. All times are UTC.</summary>
public sealed record DirectoryUser
{
    /// <summary>Store and immutable id.</summary>
    public required UserKey Key { get; init; }
    /// <summary>The sign-in name (sAMAccountName, uid).</summary>
    public required string UserName { get; init; }
    /// <summary>The user principal name, where the store has one.</summary>
    public string? UserPrincipalName { get; init; }
    /// <summary>The display name.</summary>
    public string? DisplayName { get; init; }
    /// <summary>First name.</summary>
    public string? GivenName { get; init; }
    /// <summary>Last name.</summary>
    public string? Surname { get; init; }
    /// <summary>The domain or tenant the account lives in.</summary>
    public string? Domain { get; init; }
    /// <summary>The entry's own distinguished name, in stores that have one.</summary>
    public DistinguishedName? DistinguishedName { get; init; }
    /// <summary>The container the account lives in now; policies' scopes are compared with it.</summary>
    public DistinguishedName? Container { get; init; }
    /// <summary>Further containers it lives in, in stores where there can be several (Entra's administrative units); being inside a scope with one of them is enough.</summary>
    public IReadOnlyList<DistinguishedName> FurtherContainers { get; init; } = [];
    /// <summary>Mail addresses, the store's own first. Contact data: masked unless ViewContactData.</summary>
    public IReadOnlyList<string> Emails { get; init; } = [];
    /// <summary>Mobile numbers. Contact data: masked unless ViewContactData.</summary>
    public IReadOnlyList<string> Mobiles { get; init; } = [];
    /// <summary>The user's language (preferredLanguage, RFC 2798 section 2.7; BCP 47), where the store tells; messages are written in it.</summary>
    public string? PreferredLanguage { get; init; }
    /// <summary>Whether the account may sign in at all.</summary>
    public required bool Enabled { get; init; }
    /// <summary>Lockout.</summary>
    public LockState Lock { get; init; } = LockState.Unlocked;
    /// <summary>Password end.</summary>
    public PasswordExpiry PasswordExpiry { get; init; } = PasswordExpiry.NotTold;
    /// <summary>When the password was last set; <see langword="null"/> = never (or the store does not tell).</summary>
    public DateTimeOffset? PasswordLastSet { get; init; }
    /// <summary>Must choose a new password at next sign-in.</summary>
    public bool MustChangePassword { get; init; }
    /// <summary>Last sign-in; <see langword="null"/> = never or not told.</summary>
    public DateTimeOffset? LastSignIn { get; init; }
    /// <summary>When the account was made.</summary>
    public DateTimeOffset? Created { get; init; }
    /// <summary>What the listing can tell cheaply about privilege (AD adminCount); never used for a decision, see <see cref="IPrivilegeReader"/>.</summary>
    public bool? PrivilegedHint { get; init; }
    /// <summary>Roles or groups the store shows with a row.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
    /// <summary>Number of devices, where the store knows devices.</summary>
    public int? DeviceCount { get; init; }
    /// <summary>Contact attributes by the store's own name (mail, mobile), for <c>TrustedContactAttributes</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ContactAttributes { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
    /// <summary>When the account ends by itself; <see langword="null"/> = never or not told.</summary>
    public DateTimeOffset? AccountExpires { get; init; }
    /// <summary>The account in another directory that this one is a copy of; <see langword="null"/> = none. Both belong to one person.</summary>
    public SynchronizedAccount? SynchronizedFrom { get; init; }
    /// <summary>The server that answered, so that a change and the look at it can use the same one.</summary>
    public string? Server { get; init; }
    /// <summary>Opaque; an equal stamp from the same server means that the entry was not changed in between (AD uSNChanged).</summary>
    public string? ChangeStamp { get; init; }
}
