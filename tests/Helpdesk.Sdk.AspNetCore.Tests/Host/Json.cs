using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>Short ways to ask and to read answers.</summary>
internal static class Json
{
    public static HttpContent Content(object value) => JsonContent.Create(value);

    public static async Task<JsonElement> ReadAsync(this HttpClient client, string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await client.GetAsync(new Uri(WebHost.Api + path, UriKind.Relative), WebHost.Token);
        return await AnswerAsync(answer, expected);
    }

    public static async Task<JsonElement> ActAsync(this HttpClient client, string path, object body, HttpStatusCode expected = HttpStatusCode.OK, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(WebHost.Api + path, UriKind.Relative)) { Content = Content(body) };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        using var answer = await client.SendAsync(request, WebHost.Token);
        return await AnswerAsync(answer, expected);
    }

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static async Task<JsonElement> AnswerAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync(WebHost.Token);
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode} {text}");
        if (expected != HttpStatusCode.OK)
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
