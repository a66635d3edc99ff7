namespace Helpdesk.Sdk.AspNetCore;

/// <summary>The one place that says which HTTP status an error has.</summary>
internal static class HttpStatuses
{
    /// <summary>Every status that an operation can end with beside 200.</summary>
    public static IReadOnlyList<int> All { get; } = [400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 501, 503, 504];

    public static int Of(HelpdeskError error) => error.Kind switch
    {
        _ when error.Code == ErrorCode.IdempotencyConflict || error.Code == ErrorCode.CampaignExists || error.Code == ErrorCode.Ambiguous => 409,
        _ when error.Code == ErrorCode.VerificationRequired => 403,
        ErrorKind.InvalidInput => 400,
        ErrorKind.Denied or ErrorKind.Approval => 403,
        ErrorKind.NotFound => 404,
        ErrorKind.Verification or ErrorKind.NotSupported or ErrorKind.Refused => 422,
        ErrorKind.Limit => 429,
        ErrorKind.NotBuilt => 501,
        ErrorKind.Unavailable => 503,
        ErrorKind.Unknown => 504,
        _ => 500,
    };

    public static string Title(ErrorKind kind) => kind switch
    {
        ErrorKind.InvalidInput => "The input is wrong",
        ErrorKind.Denied => "Denied",
        ErrorKind.Verification => "The caller is not verified",
        ErrorKind.Limit => "A limit is reached",
        ErrorKind.NotFound => "Not found",
        ErrorKind.NotSupported => "The identity store cannot do this",
        ErrorKind.Refused => "Refused",
        ErrorKind.Unavailable => "Unavailable",
        ErrorKind.Unknown => "The outcome is unknown",
        ErrorKind.Approval => "A second person must approve",
        ErrorKind.NotBuilt => "Not part of this version",
        _ => "Failed",
    };
}
