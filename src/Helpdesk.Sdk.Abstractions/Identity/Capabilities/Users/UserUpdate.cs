namespace Helpdesk.Sdk;

/// <summary>
/// What to change of a user. <see langword="null"/> leaves a field as it is; an empty text takes the value away (a store refuses that where the
/// field is mandatory). The operation has judged fields, scope and privilege before a store sees this.
/// </summary>
public sealed record UserUpdate
{
    /// <summary>A new sign-in name.</summary>
    public string? UserName { get; init; }
    /// <summary>A new display name.</summary>
    public string? DisplayName { get; init; }
    /// <summary>A new first name.</summary>
    public string? GivenName { get; init; }
    /// <summary>A new last name.</summary>
    public string? Surname { get; init; }
    /// <summary>A new primary mail address.</summary>
    public string? Email { get; init; }
    /// <summary>A new secondary mail address.</summary>
    public string? SecondaryEmail { get; init; }
    /// <summary>A new mobile number.</summary>
    public string? Mobile { get; init; }
    /// <summary>A new role or user type, where the store has one (Entra <c>userType</c>, the local directory's role).</summary>
    public string? Role { get; init; }
    /// <summary>When the account is to end by itself (UTC); <see cref="DateTimeOffset.MaxValue"/> = never. <see langword="null"/> leaves it.</summary>
    public DateTimeOffset? AccountExpires { get; init; }
    /// <summary>The container to move the account to, where the store can (<see cref="IUserWriter.CanMove"/>).</summary>
    public DistinguishedName? Container { get; init; }
}
