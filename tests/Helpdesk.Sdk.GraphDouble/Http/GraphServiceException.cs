using System.Globalization;
using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>An error in the service's own shape.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="code">The service's code; authentication-method endpoints use lower-case ones.</param>
/// <param name="message">Its text.</param>
public sealed class GraphServiceException(int status, string code, string message) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The service's code.</summary>
    public string Code { get; } = code;

    /// <summary>Entries of <c>details</c>: code, target, text.</summary>
    public IReadOnlyList<(string Code, string Target, string Message)> Details { get; init; } = [];

    /// <summary>Seconds in <c>Retry-After</c>; <see langword="null"/> leaves the header out.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Why the request itself broke the contract; <see langword="null"/> = it did not.</summary>
    public ViolationKind? Violation { get; init; }

    /// <summary>404: nobody has the id.</summary>
    public static GraphServiceException NotFound(string what) =>
        new(404, "Request_ResourceNotFound", $"Resource '{what}' does not exist or one of its queried reference-property objects are not present.");

    /// <summary>400 with the code that says nothing.</summary>
    public static GraphServiceException BadRequest(string message) => new(400, "Request_BadRequest", message);

    /// <summary>403.</summary>
    public static GraphServiceException Denied() => new(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");

    /// <summary>400 for a synchronised object.</summary>
    public static GraphServiceException Mastered() =>
        BadRequest("Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.");

    /// <summary>400 for a taken value.</summary>
    public static GraphServiceException Conflict(string property)
    {
        var message = $"Another object with the same value for property {property} already exists.";
        return new GraphServiceException(400, "Request_BadRequest", message) { Details = [("ObjectConflict", property, message)] };
    }

    /// <summary>400 for a value that its property does not take.</summary>
    public static GraphServiceException InvalidValue(string property, string message) =>
        new(400, "Request_BadRequest", message) { Details = [("InvalidValue", property, message)] };

    /// <summary>The request breaks the contract: answered as the service does, and noted.</summary>
    public static GraphServiceException Breach(ViolationKind kind, int status, string code, string message) => new(status, code, message) { Violation = kind };

    /// <summary>The answer.</summary>
    public GraphAnswer ToAnswer(DateTimeOffset now, string requestId)
    {
        var error = new JsonObject
        {
            ["code"] = Code,
            ["message"] = Message,
            ["innerError"] = new JsonObject
            {
                ["date"] = now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
                ["request-id"] = requestId,
                ["client-request-id"] = requestId,
            },
        };
        if (Details.Count > 0)
            error["details"] = new JsonArray([.. Details.Select(static d => new JsonObject { ["code"] = d.Code, ["message"] = d.Message, ["target"] = d.Target })]);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (RetryAfter is { } seconds)
            headers["Retry-After"] = seconds.ToString(CultureInfo.InvariantCulture);
        return new GraphAnswer(Status, new JsonObject { ["error"] = error }) { Headers = headers };
    }
}
