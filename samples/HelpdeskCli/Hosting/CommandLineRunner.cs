using System.CommandLine;
using System.CommandLine.Invocation;

namespace HelpdeskCli;

/// <summary>From the arguments to the exit code.</summary>
internal static class CommandLineRunner
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        using IOutput output = ArgumentText.AsksForJson(arguments) ? new JsonOutput(Console.OpenStandardOutput(), Console.Error) : new TableOutput(Console.Out, Console.Error);
        using var signals = new TerminationSignals();
        return await RunAsync(arguments, output, Surroundings.OfProcess(), signals.Token);
    }

    /// <summary>The same in other surroundings and with the answer going elsewhere.</summary>
    public static async Task<int> RunAsync(string[] arguments, IOutput output, Surroundings surroundings, CancellationToken cancellationToken)
    {
        try
        {
            return await RunParsedAsync(arguments, output, surroundings, cancellationToken);
        }
        catch (Exception e)
        {
            return FailureReport.Write(e, output, surroundings.Debugging);
        }
    }

    private static async Task<int> RunParsedAsync(string[] arguments, IOutput output, Surroundings surroundings, CancellationToken cancellationToken)
    {
        ArgumentText.RefuseUndecodable(arguments);
        var root = CommandTree.Build();
        var parsed = root.Parse(ArgumentText.Expand(root, arguments), CommandTree.Configuration);
        if (parsed.Action is null or ParseErrorAction)
            throw CommandFailure.Usage(ParseProblem.Describe(parsed) + " See --help.");
        if (parsed.CommandResult.Command is not CliCommand command || parsed.Action != command.Action)
            return await parsed.InvokeAsync(cancellationToken: cancellationToken);
        await using var invocation = new Invocation(parsed, output, surroundings);
        try
        {
            return await command.RunAsync(invocation, cancellationToken);
        }
        catch (Exception e)
        {
            // Told before the waiting messages are sent: the person should not wait for those.
            return FailureReport.Write(e, output, surroundings.Debugging);
        }
    }
}
