using System.CommandLine;

namespace HelpdeskCli;

/// <summary>Families of the contract that come in later versions.</summary>
internal static class LaterCommands
{
    public static IEnumerable<Command> Build() =>
    [
        Things("groups", "group memberships", "GROUP", "add", "remove"),
        Things("apps", "application assignments", "APP", "add", "remove"),
        Things("authenticators", "authenticators", "AUTHENTICATOR", "remove", "reset"),
        Things("sessions", "sessions", "SESSION", "revoke"),
        Things("devices", "devices", "DEVICE"),
        new CommandGroup("tokens", "Looks after device enrollment tokens.",
            new NotBuiltCommand("list", "Lists tokens.", "helpdesk tokens list"),
            new NotBuiltCommand("create", "Creates a token.", "helpdesk tokens create"),
            new NotBuiltCommand("revoke", "Revokes a token.", "helpdesk tokens revoke TOKEN", Optional("TOKEN"))),
    ];

    private static CommandGroup Things(string name, string what, string item, params ReadOnlySpan<string> verbs)
    {
        var group = new CommandGroup(name, $"Lists and changes a user's {what}.",
            new NotBuiltCommand("list", $"Lists a user's {what}.", $"helpdesk {name} list corp:alice", Parameters.User()));
        foreach (var verb in verbs)
            group.Add(new NotBuiltCommand(verb, $"Changes a user's {what}: {verb}.", $"helpdesk {name} {verb} corp:alice", Parameters.User(), Optional(item)));
        return group;
    }

    private static Argument<string[]> Optional(string name) => new(name) { Arity = ArgumentArity.ZeroOrMore };
}
