using System.Net;
using System.Text;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>Answers in the process, for callers that are given a handler.</summary>
internal sealed class GraphHandler(GraphServer server) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
            .ToDictionary(static h => h.Key, static h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase);
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var answer = await Exchange.AnswerAsync(server, request.Method.Method, request.RequestUri!.PathAndQuery, headers, body, cancellationToken);
        if (answer.Status == 0)
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection broke.");
        var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { RequestMessage = request };
        if (answer.Body is not null || answer.Text is not null)
            response.Content = new StringContent(answer.Text ?? answer.Body!.ToJsonString(), Encoding.UTF8, answer.Text is null ? "application/json" : "text/plain");
        foreach (var (name, value) in answer.Headers)
            response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }
}
