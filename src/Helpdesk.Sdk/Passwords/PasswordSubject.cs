namespace Helpdesk.Sdk;

/// <summary>The names of the person a password is for, none of which may stand in it. Absent names are null or empty.</summary>
public sealed record PasswordSubject
{
    /// <summary>Sign-in name; of a name with an at sign the part before it counts.</summary>
    public string? UserName { get; init; }

    /// <summary>Display name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>First name.</summary>
    public string? GivenName { get; init; }

    /// <summary>Last name.</summary>
    public string? Surname { get; init; }
}
