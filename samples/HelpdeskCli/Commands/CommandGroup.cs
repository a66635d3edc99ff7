using System.CommandLine;

namespace HelpdeskCli;

/// <summary>A word that only has commands below it.</summary>
internal sealed class CommandGroup : Command, IHasExamples
{
    public CommandGroup(string name, string description, params ReadOnlySpan<Command> commands) : base(name, description)
    {
        foreach (var command in commands)
            Add(command);
    }

    public IReadOnlyList<string> Examples => [.. Subcommands.OfType<IHasExamples>().SelectMany(static c => c.Examples.Take(1))];
}
