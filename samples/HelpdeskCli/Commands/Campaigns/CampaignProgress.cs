using System.Globalization;
using Helpdesk.Sdk;
using Spectre.Console;

namespace HelpdeskCli;

/// <summary>Progress bars on standard error, where that is a terminal.</summary>
internal static class CampaignProgress
{
    public static Task PlanAsync(Func<IProgress<long>?, Task> work) => RunAsync<long>("Planning", work, static (task, count) =>
    {
        task.IsIndeterminate = true;
        task.Description = string.Create(CultureInfo.InvariantCulture, $"Planning ({count} recipients)");
    });

    public static Task WorkAsync(Func<IProgress<CampaignWorkProgress>?, Task> work) => RunAsync<CampaignWorkProgress>("Sending", work, static (task, at) =>
    {
        task.MaxValue = Math.Max(1, at.Total);
        task.Value = at.Settled;
        task.Description = string.Create(CultureInfo.InvariantCulture, $"Sending ({at.Settled} of {at.Total})");
    });

    private static async Task RunAsync<T>(string title, Func<IProgress<T>?, Task> work, Action<ProgressTask, T> show)
    {
        if (Console.IsErrorRedirected)
        {
            await work(null);
            return;
        }
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await console.Progress().StartAsync(async context =>
        {
            var task = context.AddTask(title);
            await work(new Direct<T>(value => show(task, value)));
        });
    }

    // Progress<T> would show the values in whatever order its threads come.
    private sealed class Direct<T>(Action<T> show) : IProgress<T>
    {
        public void Report(T value) => show(value);
    }
}
