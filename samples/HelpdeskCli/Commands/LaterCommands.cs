using System.CommandLine;

namespace HelpdeskCli;

/// <summary>Families of the contract that come in later versions.</summary>
internal static class LaterCommands
{
    public static IEnumerable<Command> Build() =>
    [
        Campaigns(),
        new CommandGroup("tokens", "Looks after device enrollment tokens.",
            new NotBuiltCommand("list", "Lists tokens.", "helpdesk tokens list"),
            new NotBuiltCommand("create", "Creates a token.", "helpdesk tokens create"),
            new NotBuiltCommand("revoke", "Revokes a token.", "helpdesk tokens revoke TOKEN", Optional("TOKEN"))),
    ];

    private static CommandGroup Campaigns() => new("campaign", "Notices to enroll, to many users.",
        new NotBuiltCommand(
            "start", "Plans a campaign.", "helpdesk campaign start --store corp --types Email Authenticator",
            Store(), Parameters.List("--types", "F", "The types to enroll."), Parameters.Text("--subject", "T", "The subject."),
            Parameters.Text("--message-file", "F", "The message.")),
        new NotBuiltCommand("list", "Lists campaigns.", "helpdesk campaign list"),
        new NotBuiltCommand("show", "Shows a campaign.", "helpdesk campaign show ID", Id()),
        new NotBuiltCommand("pause", "Pauses a campaign.", "helpdesk campaign pause ID", Id()),
        new NotBuiltCommand("resume", "Resumes a campaign.", "helpdesk campaign resume ID", Id()),
        new NotBuiltCommand("cancel", "Cancels a campaign.", "helpdesk campaign cancel ID", Id()),
        new NotBuiltCommand("work", "Sends until all are settled.", "helpdesk campaign work"));

    private static Argument<string> Id() => Parameters.Required("ID", "The id.");

    private static Argument<string[]> Optional(string name) => new(name) { Arity = ArgumentArity.ZeroOrMore };

    private static Option<string?> Store() => Parameters.Text("--store", "S", "The store.");
}
