using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <content>Batches: each part is a request of its own, and the answers come in another order.</content>
public sealed partial class GraphServer
{
    private async Task<GraphAnswer> BatchAsync(GraphRequest request, CancellationToken cancellationToken)
    {
        if (Authority.Read(request.Header("Authorization"), out var problem) is null)
            throw new GraphServiceException(401, "InvalidAuthenticationToken", problem);
        if (request.Method != "POST" || request.Query.Length > 0)
            throw GraphServiceException.Breach(ViolationKind.Path, 405, "Request_BadRequest", "A batch is posted, without options.");
        var body = ParseBody(new GraphFact("POST", "/$batch", static _ => GraphAnswer.NoContent) { Body = BodyFacts.Batch }, request)!;
        BodyCheck.Check(BodyFacts.Batch, body);
        var parts = body["requests"]!.AsArray().Select(static p => p!.AsObject()).ToList();
        if (parts.Count is 0 or > 20)
            throw GraphServiceException.Breach(ViolationKind.Body, 400, "BadRequest", $"Invalid batch payload format: {parts.Count} parts, and 1 to 20 are taken.");
        if (parts.Select(static p => p["id"]!.ToString()).Distinct(StringComparer.Ordinal).Count() != parts.Count)
            throw GraphServiceException.Breach(ViolationKind.Body, 400, "BadRequest", "Invalid batch payload format: an id is there twice.");
        var answers = new List<(string Id, GraphAnswer Answer)>();
        foreach (var part in parts)
        {
            var waits = part["dependsOn"]?.AsArray().Select(static d => d!.ToString()).ToList() ?? [];
            var failed = waits.Exists(w => answers.Find(a => a.Id == w).Answer?.IsSuccess != true);
            answers.Add((part["id"]!.ToString(), failed
                ? new GraphServiceException(424, "FailedDependency", "The request depends on another one that failed.").ToAnswer(Directory.Now, Guid.NewGuid().ToString())
                : await AnswerAsync(Part(request, part), inBatch: true, cancellationToken)));
        }
        answers.Reverse();
        return new GraphAnswer(200, new JsonObject { ["responses"] = new JsonArray([.. answers.Select(static a => Write(a.Id, a.Answer))]) });
    }

    private static GraphRequest Part(GraphRequest batch, JsonObject part)
    {
        var url = part["url"]!.ToString();
        if (!url.StartsWith('/'))
            url = "/" + url;
        if (url.Contains("://", StringComparison.Ordinal) || url.StartsWith("/v1.0/", StringComparison.Ordinal))
            throw GraphServiceException.Breach(ViolationKind.Body, 400, "BadRequest", "The url of a part is relative to the version.");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Authorization"] = batch.Header("Authorization") ?? "" };
        foreach (var (name, value) in part["headers"] as JsonObject ?? [])
            headers[name] = value?.ToString() ?? "";
        if (batch.Header(DeliberateHeader) is { } deliberate)
            headers[DeliberateHeader] = deliberate;
        var question = url.IndexOf('?', StringComparison.Ordinal);
        return new GraphRequest(part["method"]!.ToString(), question < 0 ? url : url[..question], question < 0 ? "" : url[(question + 1)..], headers, part["body"]?.ToJsonString());
    }

    // A part whose connection broke has no meaning inside a batch: the service answers 504 for it.
    private static JsonObject Write(string id, GraphAnswer answer) => new()
    {
        ["id"] = id,
        ["status"] = answer.Status == 0 ? 504 : answer.Status,
        ["headers"] = new JsonObject([.. answer.Headers.Append(new("Content-Type", "application/json")).Select(static h => KeyValuePair.Create(h.Key, (JsonNode?)h.Value))]),
        ["body"] = answer.Body?.DeepClone(),
    };
}
