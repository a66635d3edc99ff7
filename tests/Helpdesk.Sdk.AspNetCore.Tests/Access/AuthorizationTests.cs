using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>Who gets what from every endpoint there is.</summary>
public sealed class AuthorizationTests
{
    private static CancellationToken Token => WebHost.Token;

    [Fact]
    public async Task Every_mapped_operation_is_tried_here()
    {
        await using var host = await WebHost.StartAsync();
        var mapped = Mapped(host).Select(static e => e.Metadata.GetMetadata<OperationName>()?.Value).OfType<string>().Order(StringComparer.Ordinal);
        Assert.Equal(OperationCases.All.Select(static c => c.Name).Order(StringComparer.Ordinal), mapped);
    }

    [Fact]
    public async Task Nothing_of_the_api_is_open()
    {
        await using var host = await WebHost.StartAsync();
        var endpoints = Mapped(host).ToList();
        Assert.True(endpoints.Count > OperationCases.All.Count, "There are the document and the rest as well.");
        var anonymous = host.Anonymous();
        foreach (var endpoint in endpoints)
        {
            Assert.Contains(endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>(), static a => a.Policy == HelpdeskPolicies.Operator);
            Assert.Null(endpoint.Metadata.GetMetadata<IAllowAnonymous>());
            var path = Fill(endpoint.RoutePattern.RawText!);
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "PUT"])
                Assert.Equal((method, path, 401), (method, path, await StatusAsync(anonymous, method, path, null)));
        }
    }

    [Fact]
    public async Task Whoever_is_no_operator_is_let_in_nowhere()
    {
        await using var host = await WebHost.StartAsync();
        foreach (var (why, person) in NoOperators(host.Time.GetUtcNow()))
        {
            var client = host.As(person);
            // One of them everywhere, the others here and there: it is one policy, as the test above says of each endpoint.
            foreach (var operation in why == "no role" ? OperationCases.All : OperationCases.All.Where(static (_, i) => i % 12 == 0))
                Assert.Equal((why, operation.Name, "denied"), (why, operation.Name, await CodeAsync(client, operation.Method, WebHost.Api + operation.Path.Replace("{user}", "local:anna"), operation.Body)));
        }
    }

    [Theory]
    [InlineData("Nobody", "wrong role")]
    [InlineData("Elsewhere", "wrong scope")]
    [InlineData("Full", "right role")]
    public async Task Each_operation_answers_by_role_and_scope(string role, string kind)
    {
        await using var host = await WebHost.StartAsync();
        var number = 0;
        var wrong = new List<string>();
        foreach (var operation in OperationCases.All)
        {
            // A user and an operator for each: what one operation changes is not to be met by the next.
            var name = $"user{++number}";
            var mail = $"{name}@home.example";
            var user = default(UserKey);
            if (operation.HasUser)
            {
                user = await host.AddUserAsync(name, email: $"{name}@corp.example");
                await host.EnrollMailAsync(user, mail);
            }
            var expected = kind switch { "wrong role" => operation.WrongRole, "wrong scope" => operation.WrongScope, _ => operation.RightRole };
            var found = await CodeAsync(host.As($"olga{number}", role), operation.Method, WebHost.Api + operation.Path.Replace("{user}", user.ToString()), operation.Body, user.ToString(), name);
            if (found != expected)
                wrong.Add($"{operation.Name}: {found}, not {expected}");
        }
        Assert.Empty(wrong);
    }

    private static IEnumerable<(string Why, Person Person)> NoOperators(DateTimeOffset now)
    {
        var right = new Person("olga", "Full");
        return
        [
            ("no role", new Person("olga")),
            ("unknown role", new Person("olga", "Root")),
            ("no name", right with { Without = ["sub"] }),
            ("two names", right with { More = [new("sub", "otto")] }),
            ("no time", right with { Without = ["auth_time"] }),
            ("old sign-in", right with { SignedIn = now - TimeSpan.FromHours(9) }),
            ("future sign-in", right with { SignedIn = now + TimeSpan.FromHours(1) }),
            ("one factor", right with { Methods = "pwd" }),
            ("no methods", right with { Without = ["amr"] }),
            ("no account", right with { Without = ["helpdesk_account"] }),
            ("a tenant that is not there", right with { More = [new("helpdesk_tenant", "acme")] }),
        ];
    }

    private static IEnumerable<RouteEndpoint> Mapped(WebHost host) => host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(static e => e.Metadata.GetMetadata<HelpdeskEndpoint>() is { IsPage: false, IsAgent: false });

    private static string Fill(string pattern) => System.Text.RegularExpressions.Regex.Replace(pattern, "{[^}]*}", "x", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

    private static async Task<int> StatusAsync(HttpClient client, string method, string path, object? body)
    {
        using var answer = await SendAsync(client, method, path, body is null ? null : Json.Content(body));
        return (int)answer.StatusCode;
    }

    private static async Task<string> CodeAsync(HttpClient client, string method, string path, object? body, string user = "", string name = "")
    {
        var text = body is null ? null : JsonSerializer.Serialize(body).Replace("{user}", user, StringComparison.Ordinal).Replace("{name}", name, StringComparison.Ordinal);
        using var answer = await SendAsync(client, method, path, text is null ? null : new StringContent(text, System.Text.Encoding.UTF8, "application/json"));
        var told = await answer.Content.ReadAsStringAsync(Token);
        return answer.IsSuccessStatusCode ? "ok" : told.Length == 0 ? "" : JsonSerializer.Deserialize<JsonElement>(told).Text("code");
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative)) { Content = content };
        return await client.SendAsync(request, Token);
    }
}
