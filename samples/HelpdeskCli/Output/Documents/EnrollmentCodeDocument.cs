using System.Text.Json.Serialization;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>An enrollment code that was issued.</summary>
internal sealed record EnrollmentCodeDocument(OperationId Operation, UserKey User, DateTimeOffset ExpiresAt, bool Replayed)
{
    /// <summary>The code, which the operator hands to the user; absent in a repeated answer.</summary>
    [JsonConverter(typeof(RevealedSecretConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Secret? Code { get; init; }

    public static EnrollmentCodeDocument From(EnrollmentCodeIssued issued) => new(issued.Operation, issued.User, issued.ExpiresAt, issued.Replayed) { Code = issued.Code };
}
