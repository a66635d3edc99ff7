using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Helpdesk.Sdk.Testing;

/// <summary>A process of the worker, with what it said so far.</summary>
public sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Task _reading;

    private WorkerProcess(Process process)
    {
        _process = process;
        _reading = Task.Run(async () =>
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line)
                _lines.Enqueue(line);
        });
    }

    public int Id => _process.Id;

    public IReadOnlyList<string> Lines => [.. _lines];

    public static Task<WorkerProcess> StartAsync(params string[] args) => StartAsync(TimeSpan.Zero, args);

    /// <summary>Starts one whose clock is ahead of the machine's.</summary>
    public static async Task<WorkerProcess> StartAsync(TimeSpan lead, params string[] args)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Helpdesk.Sdk.Testing.Worker.dll");
        var worker = new WorkerProcess(Process.Start(new ProcessStartInfo("dotnet", [program, .. args])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true,
            Environment = { ["HELPDESK_TEST_LEAD"] = lead.TotalSeconds.ToString(CultureInfo.InvariantCulture) },
        })!);
        await worker.SaidAsync("ready");
        return worker;
    }

    /// <summary>Waits until it said something that begins so.</summary>
    public async Task SaidAsync(string start)
    {
        var until = DateTime.UtcNow + Patience;
        while (!_lines.Any(l => l.StartsWith(start, StringComparison.Ordinal)))
        {
            Assert.True(DateTime.UtcNow < until, $"The process did not say '{start}' but: {string.Join(" / ", _lines)}");
            Assert.False(_process.HasExited && _reading.IsCompleted && !_lines.Any(l => l.StartsWith(start, StringComparison.Ordinal)), $"The process ended: {string.Join(" / ", _lines)}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public async Task TellAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
    }

    public async Task<IReadOnlyList<string>> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await _reading;
        Assert.Equal(0, _process.ExitCode);
        return Lines;
    }

    /// <summary>Ends it as the system would when memory runs out: SIGKILL, nothing is cleaned up.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await _reading;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }
}
