using System.Text.Json.Serialization;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Whom to delete.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record DeleteUserBody : OperationBody
{
    /// <summary>The account's user name, typed once more.</summary>
    public string Confirm { get; init; } = "";
}
