using System.CommandLine;

namespace HelpdeskCli;

/// <summary>A command that does something.</summary>
internal abstract class CliCommand : Command, IHasExamples
{
    protected CliCommand(string name, string description, params IReadOnlyList<string> examples) : base(name, description)
    {
        Examples = examples;
        // The runner calls RunAsync itself; this only tells the parser that the command may end the line.
        SetAction(static _ => ExitCodes.Done);
    }

    public IReadOnlyList<string> Examples { get; }

    /// <summary>Does it and answers the exit code; failures are thrown as <see cref="CommandFailure"/>.</summary>
    public abstract Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken);
}
