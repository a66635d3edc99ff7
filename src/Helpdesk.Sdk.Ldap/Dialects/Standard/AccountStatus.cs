namespace Helpdesk.Sdk.Ldap;

/// <summary>What a family's own attributes say about an account.</summary>
internal sealed record AccountStatus
{
    /// <summary>A server that tells nothing.</summary>
    public static readonly AccountStatus NotTold = new();

    public bool Enabled { get; init; } = true;

    public LockState Lock { get; init; } = LockState.Unlocked;

    public PasswordExpiry Expiry { get; init; } = PasswordExpiry.NotTold;

    public DateTimeOffset? PasswordLastSet { get; init; }

    public bool MustChange { get; init; }

    public DateTimeOffset? AccountExpires { get; init; }

    public DateTimeOffset? LastSignIn { get; init; }
}
