using System.Text.Json.Serialization;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>A pending enrollment.</summary>
internal sealed record EnrollmentDocument(EnrollmentId Enrollment, FactorType Factor, string? Destination)
{
    /// <summary>The otpauth address; it holds the secret, which the user needs to see once.</summary>
    [JsonConverter(typeof(RevealedSecretConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Secret? Uri { get; init; }

    public static EnrollmentDocument From(EnrollmentStarted started) =>
        new(started.Enrollment, started.Factor, started.Destination) { Uri = started.OtpauthUri };
}
