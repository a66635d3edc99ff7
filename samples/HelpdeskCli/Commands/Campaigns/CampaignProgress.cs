using System.Globalization;
using Helpdesk.Sdk;
using Spectre.Console;

namespace HelpdeskCli;

/// <summary>How far a campaign is, on standard error: a bar on a terminal, a line now and then elsewhere, with <c>--json</c> each line a JSON object.</summary>
internal static class CampaignProgress
{
    public static Task PlanAsync(IOutput output, Func<IProgress<long>, Task> work) => RunAsync(
        output,
        "Planning",
        work,
        static (task, count) =>
        {
            task.IsIndeterminate = true;
            task.Description = Planned(count);
        },
        output.IsJson ? static count => string.Create(CultureInfo.InvariantCulture, $$"""{"event":"planning","recipients":{{count}}}""") : Planned);

    public static Task WorkAsync(IOutput output, Func<IProgress<CampaignWorkProgress>, Task> work) => RunAsync(
        output,
        "Sending",
        work,
        static (task, at) =>
        {
            task.MaxValue = Math.Max(1, at.Total);
            task.Value = at.Settled;
            task.Description = Sent(at);
        },
        output.IsJson ? static at => string.Create(CultureInfo.InvariantCulture, $$"""{"event":"sending","settled":{{at.Settled}},"total":{{at.Total}}}""") : Sent);

    private static string Planned(long count) => string.Create(CultureInfo.InvariantCulture, $"Planning ({count} recipients)");

    private static string Sent(CampaignWorkProgress at) => string.Create(CultureInfo.InvariantCulture, $"Sending ({at.Settled} of {at.Total})");

    private static async Task RunAsync<T>(IOutput output, string title, Func<IProgress<T>, Task> work, Action<ProgressTask, T> show, Func<T, string> say)
    {
        if (output.IsJson || Console.IsErrorRedirected)
        {
            await work(new ProgressLines<T>(output, TimeProvider.System, say));
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
