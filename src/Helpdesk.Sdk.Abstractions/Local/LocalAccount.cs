namespace Helpdesk.Sdk;

/// <summary>One account of the embedded local directory, as it is stored. All times are UTC.</summary>
public sealed record LocalAccount
{
    /// <summary>The configured name of the local store it belongs to.</summary>
    public required string Store { get; init; }
    /// <summary>The immutable id.</summary>
    public required string Id { get; init; }
    /// <summary>The sign-in name; unique in its store whatever the letter case.</summary>
    public required string UserName { get; init; }
    /// <summary>Display name.</summary>
    public string? DisplayName { get; init; }
    /// <summary>First name.</summary>
    public string? GivenName { get; init; }
    /// <summary>Last name.</summary>
    public string? Surname { get; init; }
    /// <summary>Primary mail address.</summary>
    public string? Email { get; init; }
    /// <summary>Secondary mail address.</summary>
    public string? SecondaryEmail { get; init; }
    /// <summary>Mobile number.</summary>
    public string? Mobile { get; init; }
    /// <summary>The container's distinguished name, in canonical form.</summary>
    public string? Location { get; init; }
    /// <summary>May sign in.</summary>
    public bool Enabled { get; init; } = true;
    /// <summary>The password's slow hash with its parameters; <see langword="null"/> = no password.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? PasswordHash { get; init; }
    /// <summary>When the password was set.</summary>
    public DateTimeOffset? PasswordLastSet { get; init; }
    /// <summary>Must change at next sign-in.</summary>
    public bool MustChangePassword { get; init; }
    /// <summary>Failed sign-ins in a row.</summary>
    public int FailedSignIns { get; init; }
    /// <summary>When the last of them was.</summary>
    public DateTimeOffset? LastFailedSignIn { get; init; }
    /// <summary>Locked since.</summary>
    public DateTimeOffset? LockedAt { get; init; }
    /// <summary>Last sign-in.</summary>
    public DateTimeOffset? LastSignIn { get; init; }
    /// <summary>Made at.</summary>
    public required DateTimeOffset Created { get; init; }
    /// <summary>The role, in the directory's own words.</summary>
    public string? Role { get; init; }
    /// <summary>When it ends by itself; <see langword="null"/> = never.</summary>
    public DateTimeOffset? AccountExpires { get; init; }
    /// <summary>Deleted at, and kept for restoring; <see langword="null"/> = it is there.</summary>
    public DateTimeOffset? DeletedAt { get; init; }
    /// <summary>What the local directory keeps beside (memberships, assignments, hashes of former passwords and of an access pass), in its own form.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Details { get; init; }
    /// <summary>What the user's own sign-ins leave (sessions, registered authenticators, the used pass), in the local directory's own form.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? SignInDetails { get; init; }
    /// <summary>Counts updates, for compare-and-swap; 1 at creation.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The user name only.</summary>
    public override string ToString() => $"{Store}:{UserName}";
}
