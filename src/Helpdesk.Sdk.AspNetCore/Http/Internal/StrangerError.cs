namespace Helpdesk.Sdk.AspNetCore;

/// <summary>
/// What is told to whoever has not signed in. What they can mend keeps its words; what is broken here, and where it lies, is for administrators, who find it in
/// the log and the history.
/// </summary>
internal static class StrangerError
{
    private const string NotNow = "This does not work just now. Try again in a few minutes, or ask the help desk.";
    private const string NotKnown = "No answer came: it may have worked or not. Ask the help desk.";

    public static HelpdeskError Of(HelpdeskError error) => error.Kind switch
    {
        ErrorKind.Unavailable => new HelpdeskError(error.Kind, error.Code, NotNow) { RetryAt = error.RetryAt },
        ErrorKind.Unknown => new HelpdeskError(error.Kind, error.Code, NotKnown),
        _ => error,
    };

    public static string Words(HelpdeskError error) => Of(error).Message;
}
