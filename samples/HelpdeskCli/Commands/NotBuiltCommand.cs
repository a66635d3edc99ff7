using System.CommandLine;

namespace HelpdeskCli;

/// <summary>A command of the contract that this version does not have: it parses, helps, and exits 12.</summary>
internal sealed class NotBuiltCommand : CliCommand
{
    public NotBuiltCommand(string name, string description, string example, params ReadOnlySpan<Symbol> symbols)
        : base(name, description + " (not built yet)", example)
    {
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
                Add(argument);
            else if (symbol is Option option)
                Add(option);
        }
        // What else it will take is not settled.
        TreatUnmatchedTokensAsErrors = false;
    }

    public override Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken) => throw CommandFailure.NotBuilt($"'{Path(this)}'");

    private static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)} {command.Name}" : command.Name;
}
