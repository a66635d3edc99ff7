using System.Text.Json.Serialization;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>An issued access pass; the pass itself only when it was to be shown.</summary>
internal sealed record AccessPassDocument(
    OperationId Operation, UserKey User, DateTimeOffset? Ends, IReadOnlyList<string> DeliveredTo, bool DeliveryFailed, bool NotNotified, bool Replayed)
{
    [JsonConverter(typeof(RevealedSecretConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Secret? Pass { get; init; }

    public static AccessPassDocument From(AccessPassOutcome outcome) =>
        new(outcome.Operation, outcome.User, outcome.Ends, outcome.DeliveredTo, outcome.DeliveryFailed, outcome.NotNotified, outcome.Replayed) { Pass = outcome.Revealed };
}
