using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>How a command may act as the user: this host vouches for them, or they have an enrollment code.</summary>
internal sealed class EnrollAccess
{
    private const string What = "enrollment code";
    private const string Why =
        "This host does not vouch for its users (Cli:VouchForUsers is not true): have an enrollment code issued with 'helpdesk enroll code USER' and give it as the first line of standard input, or at the prompt.";

    private readonly Option<bool> _codeOnInput = Parameters.Flag(
        "--code-stdin", "The first line of standard input is an enrollment code issued by the help desk, also where the host vouches for its users; where it does not, that is so without the option.");

    public EnrollAccess(Command command) => command.Add(_codeOnInput);

    /// <summary>Reads the code where one is needed, and opens the desk.</summary>
    public async Task<EnrollVisit> OpenAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var vouches = invocation.Settings.VouchForUsers;
        if (!vouches || invocation.Value(_codeOnInput))
        {
            var (code, input) = await ReadAsync(invocation, vouches, cancellationToken);
            return new EnrollVisit(await invocation.OpenHostDeskAsync(cancellationToken), code, input);
        }
        // Vouching is done by somebody: where operators are declared, by one of them.
        if (invocation.Settings.Operators is not null)
            invocation.ResolveOperator();
        return new EnrollVisit(await invocation.OpenHostDeskAsync(cancellationToken), null, null);
    }

    private static async Task<(Secret Code, SecretLines? Input)> ReadAsync(Invocation invocation, bool vouches, CancellationToken cancellationToken)
    {
        try
        {
            var lines = await SecretLines.ReadAsync(What, invocation, cancellationToken);
            // What was asked for at a terminal is the code alone: answers are asked for as well.
            return (lines.Take(What), invocation.Surroundings.IsInputRedirected ? lines : null);
        }
        catch (CommandFailure failure) when (!vouches)
        {
            throw CommandFailure.Usage($"{failure.Message} {Why}");
        }
    }
}
