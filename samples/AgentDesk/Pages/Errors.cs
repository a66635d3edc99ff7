using Helpdesk.Sdk;

namespace AgentDesk.Pages;

/// <summary>Errors as pages show them.</summary>
public static class Errors
{
    /// <summary>The heading of an error.</summary>
    public static string TitleOf(HelpdeskError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.Kind switch
        {
            ErrorKind.Denied => "Not allowed",
            ErrorKind.Verification => "The caller is not proven",
            ErrorKind.Limit => "The limit is reached",
            ErrorKind.NotFound => "Not found",
            ErrorKind.NotSupported => "The directory cannot do that",
            ErrorKind.Refused => "Refused",
            ErrorKind.Unavailable => "Not available right now",
            ErrorKind.Unknown => "Nobody knows what came of it",
            ErrorKind.Approval => "A second operator must agree",
            _ => "That did not work",
        };
    }

    /// <summary>The status of a page that shows an error instead of what was asked for.</summary>
    public static int StatusOf(HelpdeskError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.Kind switch
        {
            ErrorKind.Denied or ErrorKind.Verification or ErrorKind.Approval => StatusCodes.Status403Forbidden,
            ErrorKind.Limit => StatusCodes.Status429TooManyRequests,
            ErrorKind.NotFound => StatusCodes.Status404NotFound,
            ErrorKind.Unavailable or ErrorKind.Unknown => StatusCodes.Status503ServiceUnavailable,
            ErrorKind.NotSupported or ErrorKind.Refused => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status400BadRequest,
        };
    }
}
