using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>What is answered to one request.</summary>
/// <param name="Status">The HTTP status; 0 = the connection is dropped without an answer.</param>
/// <param name="Body">The JSON body, or <see langword="null"/>.</param>
public sealed record GraphAnswer(int Status, JsonNode? Body = null)
{
    /// <summary>No answer at all: the connection breaks.</summary>
    public static GraphAnswer Dropped { get; } = new(0);

    /// <summary>204.</summary>
    public static GraphAnswer NoContent { get; } = new(204);

    /// <summary>Headers on top of the usual ones.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>A plain text body, for <c>$count</c> segments.</summary>
    public string? Text { get; init; }

    /// <summary>Whether the request was carried out.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;
}
