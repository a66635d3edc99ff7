using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helpdesk.Sdk;

/// <summary>The account at the other end of a link, as it stands in <see cref="Enrollment.Parameters"/>.</summary>
internal static class LinkedAccountParameters
{
    public static string Write(UserKey other) => JsonSerializer.Serialize(new Stored(other.Store, other.Id), LinkedAccountJson.Default.Stored);

    public static UserKey? Read(string? json) =>
        json is not null && JsonSerializer.Deserialize(json, LinkedAccountJson.Default.Stored) is { } stored ? new UserKey(stored.Store, stored.Account) : null;

    internal sealed record Stored(string Store, string Account);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LinkedAccountParameters.Stored))]
internal sealed partial class LinkedAccountJson : JsonSerializerContext;
