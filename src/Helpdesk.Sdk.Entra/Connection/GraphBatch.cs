using System.Globalization;
using System.Text.Json;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions;

namespace Helpdesk.Sdk.Entra;

/// <summary>Many small reads in few requests. Parts that were throttled are asked again after the longest wait among them; the SDK would not.</summary>
internal sealed class GraphBatch(GraphConnection connection, GraphSettings settings)
{
    private const int MostParts = 20;
    private const int MostRounds = 5;

    /// <summary>Reads paths, relative to the base address.</summary>
    /// <returns>The answers in the order of the paths; <see langword="null"/> for what is not there (404).</returns>
    public async Task<JsonElement?[]> ReadAsync(GraphServiceClient client, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var answers = new JsonElement?[paths.Count];
        foreach (var chunk in Enumerable.Range(0, paths.Count).Chunk(MostParts))
        {
            var open = chunk.ToList();
            for (var round = 0; open.Count > 0; round++)
            {
                TimeSpan? wait = null;
                var asked = open;
                open = [];
                foreach (var (index, status, retryAfter, body) in await SendAsync(client, paths, asked, cancellationToken).ConfigureAwait(false))
                {
                    if (status == 200)
                        answers[index] = body;
                    else if (status is 429 or 502 or 503 or 504 && round < MostRounds)
                    {
                        open.Add(index);
                        var pause = retryAfter ?? TimeSpan.FromSeconds(1 << round);
                        wait = wait > pause ? wait : pause;
                    }
                    else if (status != 404)
                        throw new ApiException("A part of a batch failed.") { ResponseStatusCode = status };
                }

                if (wait is not { } longest)
                    continue;
                connection.Budget.Block(longest);
                if (GraphCall.Current is { } call && settings.Time.GetUtcNow() + longest > call.Deadline)
                    throw new GraphThrottledException();
                await Task.Delay(longest, settings.Time, cancellationToken).ConfigureAwait(false);
            }
        }

        return answers;
    }

    private static async Task<List<(int Index, int Status, TimeSpan? RetryAfter, JsonElement? Body)>> SendAsync(
        GraphServiceClient client, IReadOnlyList<string> paths, IReadOnlyList<int> asked, CancellationToken cancellationToken)
    {
        var buffer = new MemoryStream();
        await using (buffer.ConfigureAwait(false))
        {
            Write(buffer, paths, asked);
            buffer.Position = 0;
            var request = new RequestInformation { HttpMethod = Method.POST, UrlTemplate = "{+baseurl}/$batch" };
            request.PathParameters["baseurl"] = client.RequestAdapter.BaseUrl!;
            request.SetStreamContent(buffer, "application/json");
            request.Headers.TryAdd("Accept", "application/json");
            var answer = await client.RequestAdapter.SendPrimitiveAsync<Stream>(request, GraphErrors.Mapping, cancellationToken).ConfigureAwait(false)
                ?? throw new JsonException("A batch was answered with nothing.");
            await using (answer.ConfigureAwait(false))
            {
                using var document = await JsonDocument.ParseAsync(answer, cancellationToken: cancellationToken).ConfigureAwait(false);
                try
                {
                    return Read(document.RootElement, asked);
                }
                catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
                {
                    throw new JsonException("A batch was answered with something else.", e);
                }
            }
        }
    }

    private static void Write(MemoryStream buffer, IReadOnlyList<string> paths, IReadOnlyList<int> asked)
    {
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteStartArray("requests");
        foreach (var index in asked)
        {
            writer.WriteStartObject();
            writer.WriteString("id", index.ToString(CultureInfo.InvariantCulture));
            writer.WriteString("method", "GET");
            writer.WriteString("url", paths[index]);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // The order of the answers is not that of the questions.
    private static List<(int, int, TimeSpan?, JsonElement?)> Read(JsonElement root, IReadOnlyList<int> asked)
    {
        var open = asked.ToHashSet();
        var result = new List<(int, int, TimeSpan?, JsonElement?)>();
        foreach (var part in root.GetProperty("responses").EnumerateArray())
        {
            if (!int.TryParse(part.GetProperty("id").GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var index) || !open.Remove(index))
                throw new JsonException("A batch was answered with parts that were not asked for.");
            var retryAfter = part.TryGetProperty("headers", out var headers)
                ? headers.EnumerateObject().Where(static h => h.Name.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Select(static h => RetryAfter.Of(h.Value.ToString())).FirstOrDefault()
                : null;
            result.Add((index, part.GetProperty("status").GetInt32(), retryAfter, part.TryGetProperty("body", out var body) ? body.Clone() : null));
        }

        return open.Count == 0 ? result : throw new JsonException("A batch was not answered in full.");
    }
}
