using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>How a command may act as the user: this host vouches for them, or they have an enrollment code.</summary>
internal sealed class EnrollAccess
{
    private readonly Option<bool> _codeOnInput = Parameters.Flag("--code-stdin", "The first line of standard input is an enrollment code issued by the help desk.");

    public EnrollAccess(Command command) => command.Add(_codeOnInput);

    /// <summary>Reads the code where one is needed, and opens the desk.</summary>
    public async Task<EnrollVisit> OpenAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        SecretLines? input = null;
        Secret? code = null;
        if (invocation.Value(_codeOnInput))
        {
            input = await SecretLines.ReadAsync("enrollment code", invocation, cancellationToken);
            code = input.Take("enrollment code");
        }
        else if (!invocation.Settings.VouchForUsers)
            code = AskForCode(invocation);
        // Vouching is done by somebody: where operators are declared, by one of them.
        else if (invocation.Settings.Operators is not null)
            invocation.ResolveOperator();
        return new EnrollVisit(await invocation.OpenHostDeskAsync(cancellationToken), code, input);
    }

    private static Secret AskForCode(Invocation invocation) => invocation.Output.IsJson || invocation.Surroundings.IsInputRedirected
        ? throw CommandFailure.Usage(
            "Enrolling needs an enrollment code, because this host does not vouch for its users (Cli:VouchForUsers is not true): have one issued with 'helpdesk enroll code USER' and give it on standard input with --code-stdin.")
        : HiddenPrompt.Ask("enrollment code");
}
