using System.Text.Json.Serialization;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Users to create.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ImportUsersBody
{
    /// <summary>The rows, 500 at most. Only store and userName are required.</summary>
    public IReadOnlyList<CreateUserBody> Rows { get; init; } = [];
    /// <summary>Decide and check only.</summary>
    public bool DryRun { get; init; }
}
