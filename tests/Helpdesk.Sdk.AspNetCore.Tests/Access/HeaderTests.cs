using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>What every response of ours tells browsers and caches.</summary>
public sealed class HeaderTests
{
    // Each address in the ways it is asked for, some in every way there is.
    private static readonly string[] Some = ["GET", "POST"];
    private static readonly string[] All = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "FAIL"];

    [Fact]
    public async Task Every_response_has_the_headers_whatever_its_status()
    {
        // The host's own pipeline fails in a place of ours, before any endpoint.
        await using var host = await WebHost.StartAsync(pipeline: static app => app.Use(static (context, next) =>
            context.Request.Headers.ContainsKey("Fail") ? throw new InvalidOperationException("The host failed.") : next(context)));
        var patterns = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(static e => e.Metadata.GetMetadata<HelpdeskEndpoint>() is not null)
            .Select(static e => System.Text.RegularExpressions.Regex.Replace(e.RoutePattern.RawText!, "{[^}]*}", "x")).Distinct().ToList();
        var paths = patterns.Concat([WebHost.Prefix, WebHost.Api, WebHost.Api + "/nothing", WebHost.Prefix + "/nothing/at/all"]).ToList();
        var seen = new HashSet<HttpStatusCode>();
        foreach (var client in new[] { host.Anonymous(), host.As("olga", "Full") })
            foreach (var path in paths)
                foreach (var method in path.Length % 5 == 0 ? All : Some)
                {
                    using var request = new HttpRequestMessage(new HttpMethod(method == "FAIL" ? "GET" : method), new Uri(path, UriKind.Relative));
                    if (method == "FAIL")
                        request.Headers.Add("Fail", "1");
                    using var answer = await client.SendAsync(request, WebHost.Token);
                    seen.Add(answer.StatusCode);
                    HasHeaders(answer, $"{method} {path} {(int)answer.StatusCode}");
                }
        Assert.Superset(new HashSet<HttpStatusCode> { HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound, HttpStatusCode.InternalServerError }, seen);
    }

    [Fact]
    public async Task The_hosts_own_responses_are_its_own()
    {
        await using var host = await WebHost.StartAsync(pipeline: static app => app.MapGet("/helpdesks", static () => "the host's"));
        using var answer = await host.Anonymous().GetAsync(new Uri("/helpdesks", UriKind.Relative), WebHost.Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task Too_many_requests_are_told_to_wait_and_have_the_headers()
    {
        await using var host = await WebHost.StartAsync(web: static o => (o.Limits.OperatorRequestsPerMinute, o.Limits.SelfServiceRequestsPerMinute) = (5, 5));
        // What is slow the first time is done before the minute begins.
        await host.As("otto", "Full").ReadAsync("/me");
        var answers = new List<HttpStatusCode>();
        var olga = host.As("olga", "Full");
        for (var i = 0; i < 6; i++)
        {
            using var answer = await olga.GetAsync(new Uri(WebHost.Api + "/me", UriKind.Relative), WebHost.Token);
            HasHeaders(answer, $"me {i}");
            answers.Add(answer.StatusCode);
        }
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], answers);
        await host.As("otto", "Full").ReadAsync("/me");
        for (var i = 0; i < 6; i++)
        {
            using var answer = await host.Anonymous().GetAsync(new Uri(WebHost.Prefix + "/reset/x", UriKind.Relative), WebHost.Token);
            HasHeaders(answer, $"reset {i}");
            Assert.Equal(i < 5 ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests, answer.StatusCode);
        }
    }

    internal static void HasHeaders(HttpResponseMessage answer, string what)
    {
        string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : $"none for {what}";
        Assert.StartsWith("default-src 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header("Referrer-Policy"));
        Assert.Equal("no-store", Header("Cache-Control"));
    }
}
