using System.Text.Json.Serialization;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>An enrollment: pending, or confirmed at once.</summary>
internal sealed record EnrollmentDocument(EnrollmentId Enrollment, FactorType Factor, string? Destination, bool Confirmed)
{
    /// <summary>The otpauth address; it holds the secret, which the user needs to see once.</summary>
    [JsonConverter(typeof(RevealedSecretConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Secret? Uri { get; init; }

    /// <summary>Until when it can be confirmed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>From when it verifies, once confirmed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? UsableFrom { get; init; }

    public static EnrollmentDocument From(EnrollmentStarted started) => new(started.Enrollment, started.Factor, started.Destination, started.Confirmed)
    {
        Uri = started.OtpauthUri,
        ExpiresAt = started.ExpiresAt,
        UsableFrom = started.UsableFrom,
    };
}
