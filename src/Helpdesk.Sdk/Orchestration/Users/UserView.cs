namespace Helpdesk.Sdk;

/// <summary>One row as an operator sees it. Contact data are masked unless the role may view them. Times are UTC.</summary>
public sealed record UserView
{
    /// <summary>The account.</summary>
    public required UserKey Key { get; init; }
    /// <summary>User name.</summary>
    public required string UserName { get; init; }
    /// <summary>UPN.</summary>
    public string? UserPrincipalName { get; init; }
    /// <summary>Display name.</summary>
    public string? DisplayName { get; init; }
    /// <summary>First name.</summary>
    public string? GivenName { get; init; }
    /// <summary>Last name.</summary>
    public string? Surname { get; init; }
    /// <summary>Store.</summary>
    public required string Store { get; init; }
    /// <summary>Domain.</summary>
    public string? Domain { get; init; }
    /// <summary>OU, container or administrative unit.</summary>
    public string? Location { get; init; }
    /// <summary>Mail addresses, masked where they must be.</summary>
    public IReadOnlyList<string> Emails { get; init; } = [];
    /// <summary>Mobile numbers, masked where they must be.</summary>
    public IReadOnlyList<string> Mobiles { get; init; } = [];
    /// <summary>May sign in.</summary>
    public bool Enabled { get; init; }
    /// <summary>Locked out.</summary>
    public bool Locked { get; init; }
    /// <summary>Locked since.</summary>
    public DateTimeOffset? LockedSince { get; init; }
    /// <summary>Lock ends by itself.</summary>
    public DateTimeOffset? LockedUntil { get; init; }
    /// <summary>Since when credential-affecting actions on the person are stopped; <see langword="null"/> = they are not.</summary>
    public DateTimeOffset? Frozen { get; init; }
    /// <summary>Password ends.</summary>
    public DateTimeOffset? PasswordExpiresOn { get; init; }
    /// <summary>Password never ends.</summary>
    public bool PasswordNeverExpires { get; init; }
    /// <summary>Password last set; <see langword="null"/> = never.</summary>
    public DateTimeOffset? PasswordLastSet { get; init; }
    /// <summary>Must change at next sign-in.</summary>
    public bool MustChangePassword { get; init; }
    /// <summary>Last sign-in; <see langword="null"/> = never or not told.</summary>
    public DateTimeOffset? LastSignIn { get; init; }
    /// <summary>Made.</summary>
    public DateTimeOffset? Created { get; init; }
    /// <summary>Enrolled with.</summary>
    public IReadOnlyList<FactorType> EnrolledWith { get; init; } = [];
    /// <summary>
    /// Second factor: active, not-active, not-configured (reset, and not set up since), managed-elsewhere (the store keeps none), or unknown (the
    /// store did not tell this time).
    /// </summary>
    public string SecondFactorStatus { get; init; } = "not-active";
    /// <summary>
    /// Kinds of methods registered with the store itself, named as <see cref="StoreAuthenticator.Kind"/>; empty = none, or the store did not tell
    /// (<see cref="SecondFactorStatus"/> is then unknown or managed-elsewhere). What the user enrolled with the desk is <see cref="EnrolledWith"/>.
    /// </summary>
    public IReadOnlyList<string> RegisteredMethods { get; init; } = [];
    /// <summary>Privileged, as far as the listing tells; <see langword="null"/> = the store does not tell.</summary>
    public bool? Privileged { get; init; }
    /// <summary>Roles, where the store has them.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
    /// <summary>Linked accounts.</summary>
    public IReadOnlyList<UserKey> LinkedAccounts { get; init; } = [];
    /// <summary>When the account ends by itself; <see langword="null"/> = never or not told.</summary>
    public DateTimeOffset? AccountExpires { get; init; }
    /// <summary>The password rules that apply, when one user is shown and the store tells.</summary>
    public PasswordPolicyFacts? PasswordPolicy { get; init; }
    /// <summary>Number of devices, where the store knows.</summary>
    public int? Devices { get; init; }
}
