using System.Text.Json.Serialization;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>A reset password; the password itself only when it was to be shown.</summary>
internal sealed record ResetPasswordDocument(
    OperationId Operation, UserKey User, bool MustChange, bool Unlocked, IReadOnlyList<string> DeliveredTo, bool DeliveryFailed, bool NotNotified, bool Replayed)
{
    [JsonConverter(typeof(RevealedSecretConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Secret? Password { get; init; }

    /// <summary>What came of signing out everywhere, when that was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LinkedDocument<ChangeOutcome>? SignOut { get; init; }

    public IReadOnlyList<LinkedDocument<ResetPasswordDocument>> Linked { get; init; } = [];

    public IReadOnlyList<UserKey> OfferedLinked { get; init; } = [];

    public static ResetPasswordDocument From(ResetPasswordOutcome outcome) => new(
        outcome.Operation, outcome.User, outcome.MustChange, outcome.Unlocked, outcome.DeliveredTo, outcome.DeliveryFailed, outcome.NotNotified, outcome.Replayed)
    {
        Password = outcome.Revealed,
        SignOut = outcome.SignOut is { } signOut ? LinkedDocument<ChangeOutcome>.From([signOut], static o => o)[0] : null,
        Linked = LinkedDocument<ResetPasswordDocument>.From(outcome.Linked, From),
        OfferedLinked = outcome.OfferedLinked,
    };
}
