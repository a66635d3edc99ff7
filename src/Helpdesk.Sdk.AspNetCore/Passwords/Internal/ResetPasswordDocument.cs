using System.Text.Json.Serialization;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>A reset password; the password itself only when it was to be shown.</summary>
internal sealed record ResetPasswordDocument(
    OperationId Operation, UserKey User, bool MustChange, bool Unlocked, IReadOnlyList<string> DeliveredTo, bool DeliveryFailed, bool NotNotified, bool Replayed)
{
    /// <summary>The generated password, when it was to be shown.</summary>
    [JsonConverter(typeof(ClearSecretConverter))]
    public Secret? Password { get; init; }
    /// <summary>What came of signing out everywhere, when that was asked for.</summary>
    public LinkedDocument<ChangeOutcome>? SignOut { get; init; }
    /// <summary>What came of each linked account.</summary>
    public IReadOnlyList<LinkedDocument<ResetPasswordDocument>> Linked { get; init; } = [];
    /// <summary>Linked accounts that were not reset and could be.</summary>
    public IReadOnlyList<UserKey> OfferedLinked { get; init; } = [];

    public static ResetPasswordDocument Of(ResetPasswordOutcome outcome) => new(
        outcome.Operation, outcome.User, outcome.MustChange, outcome.Unlocked, outcome.DeliveredTo, outcome.DeliveryFailed, outcome.NotNotified, outcome.Replayed)
    {
        Password = outcome.Revealed,
        SignOut = outcome.SignOut is { } signOut ? LinkedDocument<ChangeOutcome>.Of([signOut], static o => o)[0] : null,
        Linked = LinkedDocument<ResetPasswordDocument>.Of(outcome.Linked, Of),
        OfferedLinked = outcome.OfferedLinked,
    };
}
