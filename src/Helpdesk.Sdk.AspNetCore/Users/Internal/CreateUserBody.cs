using System.Text.Json.Serialization;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>A user to create.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CreateUserBody : OperationBody
{
    /// <summary>The store.</summary>
    public string Store { get; init; } = "";
    /// <summary>The sign-in name.</summary>
    public string UserName { get; init; } = "";
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
    /// <summary>The role or user type, where the store has one.</summary>
    public string? Role { get; init; }
    /// <summary>The container to create it in.</summary>
    public DistinguishedName? Container { get; init; }
    /// <summary>Whether it may sign in.</summary>
    public bool Enabled { get; init; } = true;
    /// <summary>A first password, or none.</summary>
    [JsonConverter(typeof(ClearSecretConverter))]
    public Secret? Password { get; init; }
    /// <summary>Decide and check only.</summary>
    public bool DryRun { get; init; }
    /// <summary>Groups to put the user into, by id or name.</summary>
    public IReadOnlyList<string>? Groups { get; init; }
    /// <summary>Mail a secure link to the primary address, on which the user sets a first password.</summary>
    public bool Invite { get; init; }

    public HelpdeskProblem? Problem() =>
        !UserKey.IsStoreName(Store) ? HelpdeskProblem.Invalid("The store is missing or no name of one.")
        : string.IsNullOrWhiteSpace(UserName) ? HelpdeskProblem.Invalid("The userName is missing.")
        : Groups?.Contains(null!) == true ? HelpdeskProblem.Invalid("One of the groups is null.")
        : null;

    public CreateUserRequest Request() => new(Store, new NewUser
    {
        UserName = UserName,
        DisplayName = DisplayName,
        GivenName = GivenName,
        Surname = Surname,
        Email = Email,
        SecondaryEmail = SecondaryEmail,
        Mobile = Mobile,
        Role = Role,
        Container = Container,
        Enabled = Enabled,
        Password = Password,
    }) { DryRun = DryRun, Invite = Invite, Groups = Groups ?? [] };
}
