using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Helpdesk.Sdk.Testing.WebNode;

namespace Helpdesk.Sdk.AspNetCore.Tests.Nodes;

/// <summary>A web host in a process of its own, which can be killed.</summary>
internal sealed class WebNode : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly Process _process;
    private readonly Uri _address;
    private readonly List<HttpClient> _clients = [];

    private WebNode(Process process, Uri address) => (_process, _address) = (process, address);

    public static async Task<WebNode> StartAsync(string configuration)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Helpdesk.Sdk.Testing.WebNode.dll");
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, configuration]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var line = await process.StandardOutput.ReadLineAsync(WebHost.Token).AsTask().WaitAsync(Patience, WebHost.Token);
        Assert.True(line?.StartsWith("ready ", StringComparison.Ordinal), $"The node said '{line}'.");
        return new WebNode(process, new Uri(line!["ready ".Length..]));
    }

    public HttpClient Anonymous()
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = _address, Timeout = Patience };
        _clients.Add(client);
        return client;
    }

    public HttpClient As(string name, params string[] roles)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TokenHandler.Write(new Person(name, roles).Claims(TimeProvider.System)));
        return client;
    }

    /// <summary>What was sent somebody that has this in it: it may leave a moment after the answer, and by whichever node sends just then.</summary>
    public static async Task<string> SentAsync(string address, string pattern, params WebNode[] nodes)
    {
        var until = DateTime.UtcNow + Patience;
        while (true)
        {
            foreach (var node in nodes)
            {
                var sent = await node.Anonymous().GetFromJsonAsync<KeyValuePair<string, string>[]>("/outbox", WebHost.Token);
                if (sent!.Where(s => s.Key == address).Select(s => Regex.Match(s.Value, pattern, RegexOptions.None, TimeSpan.FromSeconds(1))).LastOrDefault(static m => m.Success) is { } found)
                    return found.Value;
            }
            Assert.True(DateTime.UtcNow < until, $"Nothing that has {pattern} in it was sent to {address}.");
            await Task.Delay(100, WebHost.Token);
        }
    }

    /// <summary>SIGKILL: nothing is cleaned up.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(WebHost.Token);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            client.Dispose();
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }
}
