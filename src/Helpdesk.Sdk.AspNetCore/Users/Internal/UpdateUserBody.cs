using System.Text.Json.Serialization;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>What to change of a user. What is not given stays; an empty text takes the value away.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record UpdateUserBody : OperationBody
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
    /// <summary>A new role or user type, where the store has one.</summary>
    public string? Role { get; init; }
    /// <summary>When the account is to end by itself (UTC).</summary>
    public DateTimeOffset? AccountExpires { get; init; }
    /// <summary>The account is never to end by itself.</summary>
    public bool NeverExpires { get; init; }
    /// <summary>The container to move the account to.</summary>
    public DistinguishedName? Container { get; init; }

    public UserUpdate Update() => new()
    {
        UserName = UserName,
        DisplayName = DisplayName,
        GivenName = GivenName,
        Surname = Surname,
        Email = Email,
        SecondaryEmail = SecondaryEmail,
        Mobile = Mobile,
        Role = Role,
        AccountExpires = NeverExpires ? DateTimeOffset.MaxValue : AccountExpires,
        Container = Container,
    };
}
