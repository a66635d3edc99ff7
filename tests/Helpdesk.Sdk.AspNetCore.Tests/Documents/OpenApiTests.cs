using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>The OpenAPI document says what runs.</summary>
public sealed class OpenApiTests
{
    [Fact]
    public async Task It_has_every_operation_and_nothing_else()
    {
        await using var host = await WebHost.StartAsync(pipeline: static app => Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGet(app, "/own", static () => "the host's"));
        var document = await host.As("olga", "Full").ReadAsync("/openapi.json");
        var documented = Operations(document).Select(static o => (o.Id, o.Method, o.Path)).Order().ToList();
        var mapped = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(static e => e.Metadata.GetMetadata<OperationName>() is not null)
            .Select(static e => (Id: e.Metadata.GetMetadata<OperationName>()!.Value, Method: e.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0].ToLowerInvariant(), Path: e.RoutePattern.RawText!))
            .Order().ToList();
        Assert.Equal(mapped, documented);
        Assert.Equal(documented.Count, documented.Select(static d => d.Id).Distinct().Count());
    }

    [Fact]
    public async Task What_each_operation_answers_is_what_is_documented()
    {
        await using var host = await WebHost.StartAsync();
        var reader = host.As("reader", "Full");
        var document = await reader.ReadAsync("/openapi.json");
        var schemas = new Schemas(document);
        var operations = Operations(document).ToDictionary(static o => o.Id, static o => o.Operation);
        var number = 0;
        var wrong = new SortedSet<string>(StringComparer.Ordinal);
        void Note(string problem)
        {
            if (problem.Length > 0)
                wrong.Add(problem);
        }
        var succeeded = 0;
        foreach (var operation in OperationCases.All.Where(static o => o.Name is not ("ExportUsers" or "ExportHistory")))
        {
            var name = $"user{++number}";
            var user = operation.HasUser ? await host.AddUserAsync(name, email: $"{name}@corp.example") : default;
            if (operation.HasUser)
                await host.EnrollMailAsync(user, $"{name}@home.example");
            var body = operation.Body is null ? null : JsonSerializer.Serialize(operation.Body).Replace("{user}", user.ToString(), StringComparison.Ordinal).Replace("{name}", name, StringComparison.Ordinal);
            using var request = new HttpRequestMessage(new HttpMethod(operation.Method), new Uri(WebHost.Api + operation.Path.Replace("{user}", user.ToString(), StringComparison.Ordinal), UriKind.Relative))
            {
                Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
            };
            using var answer = await host.As($"olga{number}", "Full").SendAsync(request, WebHost.Token);
            var status = ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(operations[operation.Name].GetProperty("responses").TryGetProperty(status, out var response), $"{operation.Name} answers {status}, which is not documented.");
            var media = answer.Content.Headers.ContentType!.MediaType!;
            Assert.True(response.GetProperty("content").TryGetProperty(media, out var content), $"{operation.Name} answers {media}, which is not documented.");
            if (media == "text/event-stream")
                continue;
            Note(schemas.Problem(content.GetProperty("schema"), JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(WebHost.Token)), operation.Name));
            if (body is not null)
                Note(schemas.Problem(operations[operation.Name].GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema"), JsonSerializer.Deserialize<JsonElement>(body), operation.Name + " request"));
            succeeded += answer.IsSuccessStatusCode ? 1 : 0;
        }
        Assert.Empty(wrong);
        Assert.True(succeeded > 30, $"Only {succeeded} succeeded: the others say little.");
    }

    [Fact]
    public void A_document_that_lies_is_seen()
    {
        var schemas = new Schemas(JsonSerializer.Deserialize<JsonElement>("""{"components":{"schemas":{"A":{"type":"object","required":["a"],"properties":{"a":{"type":"string"},"b":{"type":["null","integer"]}}}}}}"""));
        var schema = JsonSerializer.Deserialize<JsonElement>("""{"$ref":"#/components/schemas/A"}""");
        string Of(string json) => schemas.Problem(schema, JsonSerializer.Deserialize<JsonElement>(json), "x");
        Assert.Equal("", Of("""{"a":"1","b":null}"""));
        Assert.NotEqual("", Of("""{"a":1}"""));
        Assert.NotEqual("", Of("""{"b":1}"""));
        Assert.NotEqual("", Of("""{"a":"1","c":1}"""));
        Assert.NotEqual("", Of("[]"));
    }

    private static IEnumerable<(string Id, string Method, string Path, JsonElement Operation)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select (method.Value.Text("operationId"), method.Name, path.Name, method.Value);
}
