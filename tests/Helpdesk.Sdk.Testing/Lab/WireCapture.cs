using System.ComponentModel;
using System.Diagnostics;

namespace Helpdesk.Sdk.Testing;

/// <summary>What went over loopback to and from one port, captured and decoded by tshark, which owes nothing to the code under test.</summary>
public sealed class WireCapture : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("hdcapture").FullName;
    private readonly int _port;
    private Process? _process;

    private WireCapture(int port) => _port = port;

    private string File => Path.Combine(_folder, "capture.pcap");

    /// <summary>Starts to listen; the running test is skipped without tshark or without the right to capture.</summary>
    public static async Task<WireCapture> StartAsync(int port)
    {
        LabTool.Require("tshark");
        var capture = new WireCapture(port);
        // A kernel buffer of 64 MiB loses nothing on a busy machine.
        var start = new ProcessStartInfo("tshark", ["-i", "lo", "-B", "64", "-f", $"tcp port {port}", "-F", "pcap", "-w", capture.File, "-q"]) { RedirectStandardError = true, UseShellExecute = false };
        start.Environment["HOME"] = capture._folder;
        capture._process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Patience);
        while (await capture._process.StandardError.ReadLineAsync(deadline.Token).ConfigureAwait(false) is { } line)
        {
            if (line.Contains("permission", StringComparison.OrdinalIgnoreCase)) Xunit.Assert.Skip("tshark may not capture here");
            if (line.Contains("Capturing on", StringComparison.Ordinal)) break;
        }

        for (var i = 0; i < 200 && !System.IO.File.Exists(capture.File); i++) await Task.Delay(50).ConfigureAwait(false);
        await Task.Delay(500).ConfigureAwait(false);
        return capture;
    }

    /// <summary>Stops listening.</summary>
    public async Task StopAsync()
    {
        await Task.Delay(500).ConfigureAwait(false);
        using (var kill = Process.Start("kill", ["-INT", $"{_process!.Id}"])) await kill.WaitForExitAsync().ConfigureAwait(false);
        using var deadline = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(deadline.Token).ConfigureAwait(false);
    }

    /// <summary>The lines of tshark for packets that a display filter lets through, read as LDAP.</summary>
    public async Task<IReadOnlyList<string>> DecodeAsync(string filter, params string[] fields)
    {
        string[] wanted = fields.Length == 0 ? [] : ["-T", "fields", .. fields.SelectMany(static field => (string[])["-e", field])];
        var printed = await LabProcess.RunAsync(
            "tshark", ["-r", File, "-d", $"tcp.port=={_port},ldap", "-Y", filter, .. wanted], new Dictionary<string, string> { ["HOME"] = _folder }, "", CancellationToken.None).ConfigureAwait(false);
        return printed.OrThrow("tshark").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Everything that was captured.</summary>
    public Task<byte[]> ReadAsync() => System.IO.File.ReadAllBytesAsync(File);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            try
            {
                if (!process.HasExited) process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync().ConfigureAwait(false);
            }
            catch (Win32Exception)
            {
                // It ended by itself.
            }

            process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
