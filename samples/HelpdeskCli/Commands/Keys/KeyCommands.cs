using System.CommandLine;

namespace HelpdeskCli;

/// <summary>helpdesk keys …</summary>
internal static class KeyCommands
{
    public static Command Build() => new CommandGroup("keys", "Looks after the keys.", new KeysRotateCommand());
}
