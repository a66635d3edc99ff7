using System.CommandLine;

namespace HelpdeskCli;

/// <summary>helpdesk contacts …</summary>
internal static class ContactCommands
{
    public static Command Build() => new CommandGroup("contacts", "Looks after contact data.", new ContactsBaselineCommand());
}
