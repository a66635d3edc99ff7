using Helpdesk.Sdk.Exports;
using Spectre.Console;

namespace HelpdeskCli;

/// <summary>A progress bar on standard error, where that is a terminal.</summary>
internal static class ImportProgress
{
    public static async Task RunAsync(UserImportReader file, Func<Action, Task> work)
    {
        if (Console.IsErrorRedirected)
        {
            await work(static () => { });
            return;
        }
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await console.Progress().StartAsync(async context =>
        {
            var task = context.AddTask("Importing");
            await work(() => task.Value = file.Progress * task.MaxValue);
        });
    }
}
