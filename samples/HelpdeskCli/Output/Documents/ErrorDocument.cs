using System.Text.Json.Serialization;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>A failure.</summary>
internal sealed record ErrorDocument(ErrorDocument.Body Error)
{
    public static ErrorDocument From(HelpdeskError error)
    {
        var details = new Dictionary<string, object?>(error.Details, StringComparer.Ordinal);
        if (error.RetryAt is { } retryAt)
            details["retryAt"] = retryAt;
        return new ErrorDocument(new Body(error.Code.Value, error.Message, details));
    }

    internal sealed record Body(
        string Code,
        string Message,
        [property: JsonConverter(typeof(DetailsConverter))] IReadOnlyDictionary<string, object?> Details);
}
