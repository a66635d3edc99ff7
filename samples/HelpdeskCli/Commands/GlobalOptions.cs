using System.CommandLine;

namespace HelpdeskCli;

/// <summary>Options that stand before or after any command.</summary>
internal static class GlobalOptions
{
    public static readonly Option<string?> Config = Text("--config", "FILE", "The configuration file; ./helpdesk.json when not given.");
    public static readonly Option<string?> Operator = Text("--operator", "NAME", "The operator; the operating system user's name when not given.");
    public static readonly Option<string[]> Role = new("--role")
    {
        HelpName = "ROLE",
        Description = "A role of the operator; repeat it for several, in order. Only narrows where Operators are configured.",
        Recursive = true,
    };
    public static readonly Option<string?> Ticket = Text("--ticket", "ID", "The ticket this contact belongs to.");
    public static readonly Option<string?> Process = Text("--process", "P", "The process, when not the one the action belongs to.");
    public static readonly Option<string?> Tenant = Text("--tenant", "NAME",
        "The tenant, where stores belong to tenants; 'default' for those that belong to none. Needed only where the stores that the command names do not tell.");
    public static readonly Option<bool> Json = new("--json")
    {
        Description = "One JSON document on standard output; never prompts.",
        Recursive = true,
        Arity = ArgumentArity.Zero,
    };

    public static void AddTo(Command command)
    {
        foreach (var option in new Option[] { Config, Operator, Role, Ticket, Process, Tenant, Json })
            command.Add(option);
    }

    private static Option<string?> Text(string name, string helpName, string description) =>
        new(name) { HelpName = helpName, Description = description, Recursive = true };
}
