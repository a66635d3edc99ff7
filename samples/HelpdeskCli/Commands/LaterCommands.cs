using System.CommandLine;

namespace HelpdeskCli;

/// <summary>Families of the contract that come in later versions.</summary>
internal static class LaterCommands
{
    public static IEnumerable<Command> Build() =>
    [
        new CommandGroup("tokens", "Looks after device enrollment tokens.",
            new NotBuiltCommand("list", "Lists tokens.", "helpdesk tokens list"),
            new NotBuiltCommand("create", "Creates a token.", "helpdesk tokens create"),
            new NotBuiltCommand("revoke", "Revokes a token.", "helpdesk tokens revoke TOKEN", Optional("TOKEN"))),
    ];

    private static Argument<string[]> Optional(string name) => new(name) { Arity = ArgumentArity.ZeroOrMore };
}
