using System.CommandLine;

namespace HelpdeskCli;

/// <summary>A command that does something.</summary>
internal abstract class CliCommand(string name, string description, params IReadOnlyList<string> examples) : Command(name, description), IHasExamples
{
    public IReadOnlyList<string> Examples => examples;

    /// <summary>Does it and answers the exit code; failures are thrown as <see cref="CommandFailure"/>.</summary>
    public abstract Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken);
}
