using System.CommandLine;

namespace HelpdeskCli;

/// <summary>helpdesk approve …</summary>
internal static class ApproveCommands
{
    public static Command Build() => new CommandGroup(
        "approve",
        "Four eyes: answers other operators' requests for approval.",
        new ApproveListCommand(),
        new ApproveAnswerCommand("grant", "Agrees to a request. Nothing is executed: the requester then repeats the operation with --approval ID.", granted: true),
        new ApproveAnswerCommand("refuse", "Refuses a request.", granted: false));
}
