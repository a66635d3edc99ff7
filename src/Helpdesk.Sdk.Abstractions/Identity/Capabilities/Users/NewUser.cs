namespace Helpdesk.Sdk;

/// <summary>A user to be created.</summary>
public sealed record NewUser
{
    /// <summary>The sign-in name.</summary>
    public required string UserName { get; init; }
    /// <summary>The display name.</summary>
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
    /// <summary>The role or user type, where the store has one (Entra <c>userType</c>, the local directory's role).</summary>
    public string? Role { get; init; }
    /// <summary>The container to create it in.</summary>
    public DistinguishedName? Container { get; init; }
    /// <summary>Whether it may sign in.</summary>
    public bool Enabled { get; init; } = true;
    /// <summary>A first password, or none.</summary>
    public Secret? Password { get; init; }
}
