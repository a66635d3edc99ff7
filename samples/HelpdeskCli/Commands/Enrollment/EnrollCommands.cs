using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>helpdesk enroll …</summary>
internal static class EnrollCommands
{
    public static Command Build() => new CommandGroup(
        "enroll",
        "Registers factors as the end user, for whom the host vouches.",
        new EnrollEmailCommand(),
        new EnrollAuthenticatorCommand(),
        new EnrollConfirmCommand(),
        new NotBuiltCommand("code", "Issues a code for a first enrollment, under approval.", "helpdesk enroll code corp:alice", Parameters.User()),
        new NotBuiltCommand("questions", "Registers security questions.", "helpdesk enroll questions corp:alice", Parameters.User()),
        new NotBuiltCommand("mobile", "Registers a mobile number.", "helpdesk enroll mobile corp:alice", Parameters.User()),
        new NotBuiltCommand("link", "Links another account.", "helpdesk enroll link corp:alice", Parameters.User()));

    public static Option<string?> Code() => new("--code")
    {
        Description = "An enrollment code issued under approval is used (not built yet).",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Only a host that vouches for its users may act as one without the enrollment code.</summary>
    public static async Task<HostDesk> OpenAsync(Invocation invocation, Option<string?> code, CancellationToken cancellationToken)
    {
        if (invocation.Has(code))
            throw CommandFailure.NotBuilt("Enrollment by enrollment code");
        if (!invocation.Settings.VouchForUsers)
            throw CommandFailure.Denied(
                "Enrolling needs an enrollment code issued under approval, because this host does not vouch for its users (Cli:VouchForUsers is not true).");
        // Vouching is done by somebody: where operators are declared, by one of them.
        if (invocation.Settings.Operators is not null)
            invocation.ResolveOperator();
        return await invocation.OpenHostDeskAsync(cancellationToken);
    }
}
