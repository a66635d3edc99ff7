using System.Diagnostics;
using System.Globalization;

namespace Helpdesk.Sdk.Mutations;

/// <summary>A process that tries mutants, begun anew after a hang, a crash, or a state that no longer holds.</summary>
internal sealed class Worker(string program) : IAsyncDisposable
{
    private const int LongestUse = 60;
    private static readonly TimeSpan s_start = TimeSpan.FromMinutes(1);
    private Process? _process;
    private bool _isUsed;
    private int _failures;

    /// <summary>The word of <see cref="WorkLoop"/>, or null when the test did not end.</summary>
    public async Task<string?> AskAsync(int mutant, TracedTest test, CancellationToken cancellationToken)
    {
        if (_process is { HasExited: true })
            await EndAsync();
        var used = _isUsed;
        // What an earlier mutant left behind can end a process as well: only one that was new is believed.
        return await AskOnceAsync(mutant, test, cancellationToken) ?? (used ? await AskOnceAsync(mutant, test, cancellationToken) : null);
    }

    private async Task<string?> AskOnceAsync(int mutant, TracedTest test, CancellationToken cancellationToken)
    {
        var process = _process ??= await StartAsync(cancellationToken);
        _isUsed = true;
        await process.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{mutant} {test.Id}").AsMemory(), cancellationToken);
        await process.StandardInput.FlushAsync(cancellationToken);
        var limit = TimeSpan.FromMilliseconds((10 * test.Milliseconds) + 10_000);
        string? word;
        try
        {
            word = await process.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(limit, cancellationToken);
        }
        catch (TimeoutException)
        {
            word = null;
        }
        if (word is null or WorkLoop.Unsound || (word is WorkLoop.Failed && ++_failures >= LongestUse))
            await EndAsync();
        return word;
    }

    /// <summary>The next mutant meets a process in which nothing was set up yet.</summary>
    public async Task EndAsync()
    {
        (_isUsed, _failures) = (false, 0);
        if (_process is not { } process)
            return;
        _process = null;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    public async ValueTask DisposeAsync() => await EndAsync();

    private async Task<Process> StartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", program, "work"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start) ?? throw new InvalidOperationException("A process for mutants could not be started.");
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        var word = await process.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(s_start, cancellationToken);
        return word == WorkLoop.Ready ? process : throw new InvalidOperationException($"A process for mutants said {word ?? "nothing"} in place of {WorkLoop.Ready}.");
    }
}
