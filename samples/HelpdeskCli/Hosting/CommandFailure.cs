using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Ends the command with an error the person at the shell is told; the exit code is the error's kind.</summary>
internal sealed class CommandFailure(HelpdeskError error) : Exception(error.Message)
{
    public HelpdeskError Error { get; } = error;

    /// <summary>Wrong or missing input: exit 2.</summary>
    public static CommandFailure Usage(string message) => new(new HelpdeskError(ErrorKind.InvalidInput, ErrorCode.InvalidInput, message));

    /// <summary>The configuration cannot be used: exit 2.</summary>
    public static CommandFailure Configuration(string message) => new(new HelpdeskError(ErrorKind.InvalidInput, ErrorCode.Configuration, message));

    /// <summary>Not allowed to the person at the shell: exit 3.</summary>
    public static CommandFailure Denied(string message) => new(new HelpdeskError(ErrorKind.Denied, ErrorCode.Denied, message));
}
