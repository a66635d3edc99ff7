using System.Text.Json.Serialization;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>A device that enrolled itself, and what it proves itself with from now on.</summary>
internal sealed record EnrolledDeviceDocument(OperationId Operation, string Device)
{
    [JsonConverter(typeof(RevealedSecretConverter))]
    public required Secret Credential { get; init; }
}
