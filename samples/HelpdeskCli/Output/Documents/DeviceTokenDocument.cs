using System.Text.Json.Serialization;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>A token for enrolling devices; the token itself unless it was mailed. The operation is its serial number.</summary>
internal sealed record DeviceTokenDocument(
    OperationId Operation, UserKey User, DateTimeOffset? ExpiresAt, IReadOnlyList<string> SentTo, bool DeliveryFailed, bool NotNotified, bool Replayed)
{
    [JsonConverter(typeof(RevealedSecretConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Secret? Token { get; init; }

    public static DeviceTokenDocument From(DeviceTokenOutcome outcome) =>
        new(outcome.Operation, outcome.User, outcome.ExpiresAt, outcome.SentTo, outcome.DeliveryFailed, outcome.NotNotified, outcome.Replayed) { Token = outcome.Token };
}
