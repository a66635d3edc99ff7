using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>What token.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record DeviceTokenBody : OperationBody
{
    /// <summary>How many days it works.</summary>
    public int Days { get; init; } = 720;
    /// <summary>It is mailed to the user and not shown.</summary>
    public bool ToUser { get; init; }

    public DeviceTokenRequest Request(HttpContext context, string user) => Fill(context, new DeviceTokenRequest(DeskRequest.Target(user)) { Lifetime = TimeSpan.FromDays(Days), ToUser = ToUser });
}

/// <summary>A token with which devices are enrolled; the token itself this once.</summary>
internal sealed record DeviceTokenDocument(OperationId Operation, UserKey User, DateTimeOffset? ExpiresAt, IReadOnlyList<string> SentTo, bool DeliveryFailed, bool NotNotified, bool Replayed)
{
    /// <summary>The token, when it is shown.</summary>
    [JsonConverter(typeof(ClearSecretConverter))]
    public Secret? Token { get; init; }

    public static DeviceTokenDocument Of(DeviceTokenOutcome outcome) =>
        new(outcome.Operation, outcome.User, outcome.ExpiresAt, outcome.SentTo, outcome.DeliveryFailed, outcome.NotNotified, outcome.Replayed) { Token = outcome.Token };
}
