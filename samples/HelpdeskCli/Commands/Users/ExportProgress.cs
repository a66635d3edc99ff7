using Spectre.Console;

namespace HelpdeskCli;

/// <summary>How many rows were written, on standard error, where that is a terminal. How many there will be nobody knows.</summary>
internal static class ExportProgress
{
    public static async Task<T> RunAsync<T>(Func<IProgress<long>?, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
            return await work(null);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Status().StartAsync("Exporting", context => work(new Rows(count => context.Status($"Exporting: {count} rows"))));
    }

    private sealed class Rows(Action<long> show) : IProgress<long>
    {
        public void Report(long value) => show(value);
    }
}
