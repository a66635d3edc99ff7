using System.Text.Json.Serialization;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Which linked accounts an operation also covers.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record LinkedBody
{
    /// <summary>All that the operator can see.</summary>
    public bool All { get; init; }
    /// <summary>These accounts, each <c>store:name</c> or <c>store:id</c>.</summary>
    public IReadOnlyList<string> Users { get; init; } = [];

    public static LinkedChoice Choice(LinkedBody? body) => new(body?.All ?? false, [.. (body?.Users ?? []).Select(static u => new UserTarget(u ?? ""))]);
}
