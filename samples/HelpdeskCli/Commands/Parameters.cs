using System.CommandLine;

namespace HelpdeskCli;

/// <summary>Arguments and options that many commands share.</summary>
internal static class Parameters
{
    public static Argument<string> User() => Required("USER", "store:name, where name is a user name, UPN, mail address or the store's id; name alone when only one store has it.");

    public static Argument<string> Required(string name, string description) => new(name) { Description = description };

    public static Option<string?> Text(string name, string helpName, string description) => new(name) { HelpName = helpName, Description = description };

    public static Option<int?> Number(string name, string description) => new(name) { HelpName = "N", Description = description };

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    public static Option<string[]> List(string name, string helpName, string description) =>
        new(name) { HelpName = helpName, Description = description + " Repeat it or separate by commas." };
}
