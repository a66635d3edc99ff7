using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace HelpdeskCli;

/// <summary>The usual help, followed by examples.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        var examples = (command as IHasExamples)?.Examples ?? CommandTree.Examples;
        var output = parseResult.InvocationConfiguration.Output;
        if (examples.Count > 0)
            output.WriteLine("Examples:");
        foreach (var example in examples)
            output.WriteLine("  " + example);
        if (examples.Count > 0)
            output.WriteLine();
        return code;
    }
}
