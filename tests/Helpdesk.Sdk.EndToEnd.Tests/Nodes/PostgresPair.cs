using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Nodes;

/// <summary>A PostgreSQL server with a synchronous replica, for one test (tests/lab/servers/postgres-pair.sh).</summary>
internal sealed class PostgresPair : IAsyncDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"hdpair.{Guid.NewGuid().ToString("N")[..8]}");

    private PostgresPair()
    {
    }

    /// <summary>Names both.</summary>
    public string ConnectionString { get; private set; } = "";

    public static async Task<PostgresPair> StartAsync()
    {
        LabServers.Require(LabServer.Postgres);
        if (!Environment.IsPrivilegedProcess)
            Assert.Skip("starts servers under the account postgres, which takes root");
        var address = Environment.GetEnvironmentVariable("HELPDESK_LAB_ADDRESS")!;
        var pair = new PostgresPair();
        var (first, second) = FreePorts(address);
        pair.ConnectionString = (await pair.RunAsync("start", pair._folder, address, $"{first}", $"{second}")).Trim();
        return pair;
    }

    /// <summary>Stops a server as a crash would.</summary>
    public Task CrashAsync(int server) => RunAsync("stop", _folder, $"{server}", "immediate");

    public Task RunAgainAsync(int server) => RunAsync("run", _folder, $"{server}");

    /// <summary>Makes the replica the one that writes.</summary>
    public Task PromoteAsync() => RunAsync("promote", _folder);

    public async ValueTask DisposeAsync() => await RunAsync("down", _folder);

    private async Task<string> RunAsync(params string[] args)
    {
        var script = RepositoryRoot.PathOf("tests", "lab", "servers", "postgres-pair.sh");
        using var process = Process.Start(new ProcessStartInfo("bash", [script, .. args]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"postgres-pair.sh {args[0]} exited with {process.ExitCode}; its log is in {_folder}");
        return text;
    }

    // Both held at once, or they might be the same.
    private static (int First, int Second) FreePorts(string address)
    {
        using var first = new TcpListener(IPAddress.Parse(address), 0);
        using var second = new TcpListener(IPAddress.Parse(address), 0);
        first.Start();
        second.Start();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    }
}
