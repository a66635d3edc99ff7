using System.Text.Json.Nodes;
using AgentDesk;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Helpdesk.Sdk.AgentDesk.Tests;

/// <summary>The console on a configuration that is not the demo's, and the demo on one that it must not take.</summary>
public sealed class OutsideTheDemoTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agentdesk-real-").FullName;

    [Theory]
    [InlineData(null, "http")]
    [InlineData("127.0.0.1", "https")]
    [InlineData("10.0.0.0/8", "http")]
    public async Task Cookies_go_over_TLS_only_and_headers_are_believed_of_named_proxies_only(string? proxy, string scheme)
    {
        await using var host = DeskHost.Create(new DeskArguments(Write(root =>
        {
            if (proxy is not null)
                root["Console"] = new JsonObject { ["TrustedProxies"] = new JsonArray(proxy) };
        }), _folder, 0, Demo: false, Check: false));
        await host.StartAsync();
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = host.Address, Timeout = TimeSpan.FromMinutes(2) };
        using var page = await client.GetAsync(new Uri("/sign-in", UriKind.Relative), DeskFixture.Token);
        Assert.All(page.Headers.GetValues("Set-Cookie"), static c =>
        {
            Assert.Contains("; secure", c, StringComparison.OrdinalIgnoreCase);
            // No other host of the domain can set one of that name.
            Assert.StartsWith("__Host-", c, StringComparison.Ordinal);
            Assert.Contains("; path=/;", c, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", c, StringComparison.OrdinalIgnoreCase);
        });

        using var request = new HttpRequestMessage(HttpMethod.Get, "/users");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        using var led = await client.SendAsync(request, DeskFixture.Token);
        Assert.Equal(scheme, new Uri(host.Address, led.Headers.Location!).Scheme);
    }

    [Fact]
    public async Task A_form_of_a_stranger_is_not_read_beyond_what_the_largest_form_can_be()
    {
        await using var host = DeskHost.Create(new DeskArguments(Write(static _ => { }), _folder, 0, Demo: false, Check: false));
        var limit = host.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits.MaxRequestBodySize;
        // A file of a megabyte in Base64, percent-encoded.
        Assert.InRange(Assert.NotNull(limit), 1_500_000, 2 * 1024 * 1024);
    }

    [Theory]
    [InlineData("TrustedProxies", "\"10.0.0.1\"")]
    [InlineData("TrustedProxies", "[ \"nowhere\" ]")]
    [InlineData("TrustedProxy", "[ \"10.0.0.1\" ]")]
    public void A_wrong_setting_of_the_way_to_the_console_ends_the_start(string name, string value)
    {
        var file = Write(root => root["Console"] = new JsonObject { [name] = JsonNode.Parse(value) });
        var problem = Assert.Throws<FormatException>(() => DeskHost.Create(new DeskArguments(file, _folder, 0, Demo: false, Check: false)));
        Assert.Contains("Console:" + name, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Stores", "ad", """{ "Type": "ActiveDirectory" }""")]
    [InlineData("Operators", "carol", """{ "Roles": [ "Lead" ] }""")]
    [InlineData("Notifiers", "Smtp", """{ "Host": "mail.corp.example" }""")]
    [InlineData("State", "Provider", "\"PostgreSql\"")]
    [InlineData("State", "ConnectionString", "\"Data Source=/var/lib/helpdesk/helpdesk.db\"")]
    public void The_demo_takes_nothing_real(string section, string name, string value)
    {
        var file = Write(root =>
        {
            var helpdesk = root["Helpdesk"]!.AsObject();
            (helpdesk[section] ??= new JsonObject())[name] = JsonNode.Parse(value);
        });
        var problem = Assert.Throws<HelpdeskConfigurationException>(() => DeskHost.Create(new DeskArguments(file, _folder, 0, Demo: true, Check: false)));
        Assert.Contains("Helpdesk:" + section, problem.Message, StringComparison.Ordinal);
        Assert.Contains("without --demo", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_a_demo_may_have_is_not_in_the_configuration()
    {
        var helpdesk = Default()["Helpdesk"]!.AsObject();
        Assert.False(helpdesk.ContainsKey("Contacts"));
        Assert.DoesNotContain(helpdesk["Roles"]!.AsObject(), static r => r.Value!.ToJsonString().Contains("AllowPrivilegedTargets", StringComparison.Ordinal));
        Assert.All(helpdesk["Operators"]!.AsObject(), static o => Assert.NotEmpty(o.Value!["Accounts"]!.AsArray()));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        File.Delete(_folder + ".json");
    }

    private static JsonObject Default() => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "agentdesk.json")))!.AsObject();

    private string Write(Action<JsonObject> change)
    {
        var (root, file) = (Default(), _folder + ".json");
        change(root);
        File.WriteAllText(file, root.ToJsonString());
        return file;
    }
}
