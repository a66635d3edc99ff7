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

    /// <summary>A plain command as the root: the parser's own root is called after the assembly and understands [directives].</summary>
    public static Command Build()
    {
        var root = new Command("helpdesk", "Every help desk operation from a shell: find users, verify callers, reset passwords, unlock accounts.");
        var help = new HelpOption { Recursive = true };
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        root.Add(help);
        root.Add(new VersionOption());
        GlobalOptions.AddTo(root);
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
        ContactCommands.Build(),
        CampaignCommands.Build(),
        HistoryCommand.Build(),
        ApproveCommands.Build(),
        DeskCommands.Build(),
        StateCommands.Build(),
        KeyCommands.Build(),
        GroupCommands.Build(),
        ApplicationCommands.Build(),
        AuthenticatorCommands.Build(),
        SessionCommands.Build(),
        DeviceCommands.Build(),
        TokenCommands.Build(),
    ];
}
