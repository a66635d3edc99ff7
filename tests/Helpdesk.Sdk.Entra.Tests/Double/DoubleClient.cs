using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests.Double;

/// <summary>Sends requests to a double by itself, right and wrong ones: what proves the provider has to be proven first.</summary>
internal sealed class DoubleClient(GraphServer server) : IDisposable
{
    private readonly HttpClient _client = new(server.CreateHandler());

    public GraphUser? OnBehalfOf { get; set; }

    public async Task<(int Status, JsonNode? Body)> SendAsync(string method, string path, JsonNode? body = null, bool eventual = false, string? token = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path.StartsWith("https", StringComparison.Ordinal) ? new Uri(path) : new Uri(server.GraphAddress, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? server.Authority.IssueToken(OnBehalfOf));
        request.Headers.Add(GraphServer.DeliberateHeader, "1");
        if (eventual)
            request.Headers.Add("ConsistencyLevel", "eventual");
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Headers = response.Headers.ToDictionary(static h => h.Key, static h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase);
        return ((int)response.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : JsonValue.Create(text));
    }

    public IReadOnlyDictionary<string, string> Headers { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public Task<(int Status, JsonNode? Body)> GetAsync(string path, bool eventual = false) => SendAsync("GET", path, eventual: eventual);

    public void Dispose() => _client.Dispose();
}
