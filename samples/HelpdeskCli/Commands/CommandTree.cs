using System.CommandLine;
using System.CommandLine.Help;

namespace HelpdeskCli;

/// <summary>All commands of the command line.</summary>
internal static class CommandTree
{
    /// <summary>No response files and no bundling: a user name that begins with @ or - must not become anything else.</summary>
    public static ParserConfiguration Configuration { get; } = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    public static IReadOnlyList<string> Examples { get; } =
    [
        "helpdesk doctor",
        "helpdesk --role ServiceDesk users search smith --locked",
        "helpdesk --role ServiceDesk evaluate ResetPassword corp:alice",
        "helpdesk --role ServiceDesk verify start corp:alice --action ResetPassword",
        "echo 123456 | helpdesk --role ServiceDesk verify answer SESSION Email",
        "helpdesk --role ServiceDesk password reset corp:alice --generate --session SESSION --deliver sms:1",
    ];

    public static RootCommand Build()
    {
        var root = new RootCommand("Every help desk operation from a shell: find users, verify callers, reset passwords, unlock accounts.");
        root.Directives.Clear();
        GlobalOptions.AddTo(root);
        foreach (var option in root.Options.OfType<HelpOption>())
            option.Action = new HelpWithExamples((HelpAction)option.Action!);
        foreach (var command in Commands())
            root.Add(command);
        return root;
    }

    private static IEnumerable<Command> Commands() =>
    [
        new DoctorCommand(),
        UserCommands.Build(),
        new EvaluateCommand(),
        VerifyCommands.Build(),
        PasswordCommands.Build(),
        AccountCommands.Build(),
        EnrollCommands.Build(),
        new UnenrollCommand(),
        HistoryCommand.Build(),
        StateCommands.Build(),
        .. LaterCommands.Build(),
    ];
}
