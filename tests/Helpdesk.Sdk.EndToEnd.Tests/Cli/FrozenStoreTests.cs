using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>A search over three stores, one of which takes connections and never answers.</summary>
public sealed class FrozenStoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_page_comes_in_time_names_the_store_and_keeps_its_place()
    {
        await using var server = new SilentServer();
        await using var desk = await CliDesk.CreateAsync(settings =>
        {
            settings["Users"] = new JsonObject { ["SearchDeadline"] = "00:00:05" };
            // Longer than the page waits: it is the page that ends the waiting.
            settings["Timeouts"] = new JsonObject { ["Connect"] = "00:01:00", ["Operation"] = "00:01:00" };
            settings["Stores"]!["annex"] = new JsonObject { ["Type"] = "Local" };
            settings["Stores"]!["silent"] = new JsonObject
            {
                ["Type"] = "Ldap", ["Dialect"] = "OpenLdap", ["Servers"] = new JsonArray($"ldap://127.0.0.1:{server.Port}"), ["Security"] = "None", ["AllowClearText"] = true,
                ["BaseDn"] = "dc=example,dc=org", ["UserName"] = "cn=desk,dc=example,dc=org", ["Password"] = "x",
            };
            foreach (var store in new[] { "annex", "silent" })
                settings["Roles"]!["ServiceDesk"]!["Policies"]![store] = new JsonObject { ["Mode"] = "Restricted", ["Scope"] = new JsonArray("*") };
        });
        foreach (var store in new[] { "local", "annex" })
        {
            await desk.WriteAsync(store + ".csv", "userName,displayName\n" + string.Concat(Enumerable.Range(0, 3).Select(i => $"{store}{i},{store} {i}\n")));
            (await desk.Cli.RunAsync("users", "import", store + ".csv", "--store", store)).Exits(0);
        }

        var cli = new CliInProcess(desk.Folder);
        var clock = Stopwatch.StartNew();
        var first = (await cli.JsonAsync("users", "search")).Exits(0).Json;

        // The store's own patience is a minute.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(45), clock.Elapsed.ToString());
        Assert.Equal(["annex0", "annex1", "annex2", "local0", "local1", "local2"], Names(first).Order(StringComparer.Ordinal));
        var warning = Assert.Single(first.GetProperty("warnings").EnumerateArray());
        Assert.Equal("silent", warning.GetProperty("store").GetString());
        Assert.Contains("asked again", warning.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("late", State(first, "silent"));
        Assert.Equal("complete", State(first, "local"));
        var token = first.GetProperty("continuation").GetString()!;

        // It goes on for carol alone.
        (await desk.Cli.As("mallory", "ServiceDesk").RunAsync("users", "search", "--continue", token)).Exits(2);

        var counts = (await cli.JsonAsync("users", "counts", "--store", "local", "--store", "annex")).Exits(0).Json;
        Assert.True(counts.GetProperty("isComplete").GetBoolean());
        Assert.Equal(6, counts.GetProperty("total").GetProperty("unenrolled").GetInt64());
        Assert.Equal(6, counts.GetProperty("total").GetProperty("neverSignedIn").GetInt64());
        Assert.Equal(6, Names((await cli.JsonAsync("users", "search", "--store", "local", "--store", "annex", "--never-signed-in", "--unenrolled")).Exits(0).Json).Count());
    }

    private static IEnumerable<string> Names(JsonElement page) => page.GetProperty("users").EnumerateArray().Select(static u => u.GetProperty("userName").GetString()!);

    private static string? State(JsonElement page, string store) =>
        page.GetProperty("stores").EnumerateArray().Single(s => s.GetProperty("store").GetString() == store).GetProperty("state").GetString();

    /// <summary>Takes connections and says nothing.</summary>
    private sealed class SilentServer : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly ConcurrentBag<TcpClient> _clients = [];
        private readonly Task _work;

        public SilentServer()
        {
            _listener.Start();
            _work = AcceptAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public async ValueTask DisposeAsync()
        {
            _listener.Dispose();
            await _work;
            foreach (var client in _clients)
                client.Dispose();
        }

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                    _clients.Add(await _listener.AcceptTcpClientAsync(Token));
            }
            catch (Exception e) when (e is SocketException or InvalidOperationException or OperationCanceledException)
            {
                // The test is over.
            }
        }
    }
}
