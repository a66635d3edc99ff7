using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Turns whatever ended a command into a message and an exit code.</summary>
internal static class FailureReport
{
    /// <summary>Somebody ended it. The kind does not matter: whoever gets this exits 1.</summary>
    public static HelpdeskError Cancelled { get; } = new(ErrorKind.Unknown, new ErrorCode("cancelled"), "Cancelled.");

    /// <param name="exception">What ended it.</param>
    /// <param name="output">Where the message goes.</param>
    /// <param name="debugging">Tell it in full.</param>
    public static int Write(Exception exception, IOutput output, bool debugging)
    {
        if (Describe(exception) is { } error)
        {
            Tell(error, output);
            if (debugging && error.Diagnostic is { } diagnostic)
                output.Note("diagnostic: " + diagnostic);
            return (int)error.Kind;
        }
        Tell(Unexpected(exception), output);
        if (debugging)
            output.Note(exception.ToString());
        return ExitCodes.Failed;
    }

    private static void Tell(HelpdeskError error, IOutput output)
    {
        try
        {
            output.Failure(error);
        }
        catch (Exception)
        {
            // Standard output is full or gone, perhaps in the middle of the document.
            output.Note($"error: {error.Message} Standard output could not be written.");
        }
    }

    private static HelpdeskError? Describe(Exception exception) => exception switch
    {
        CommandFailure failure => failure.Error,
        HelpdeskConfigurationException { NotBuilt: true } e => new HelpdeskError(ErrorKind.NotBuilt, ErrorCode.NotBuilt, e.Message),
        HelpdeskConfigurationException e => new HelpdeskError(ErrorKind.InvalidInput, ErrorCode.Configuration, e.Message),
        StateUnavailableException e => new HelpdeskError(ErrorKind.Unavailable, ErrorCode.StateUnavailable, e.Message),
        IdentityStoreException e => new HelpdeskError(ErrorKind.Unavailable, ErrorCode.StoreUnavailable, e.Message) { Diagnostic = e.Diagnostic },
        _ => null,
    };

    private static HelpdeskError Unexpected(Exception exception) => exception switch
    {
        OperationCanceledException => Cancelled,
        _ => new HelpdeskError(ErrorKind.Unknown, new ErrorCode("unexpected"),
            $"Unexpected failure ({exception.GetType().Name}). Set {Surroundings.DebugVariable}=1 to see it in full."),
    };
}
