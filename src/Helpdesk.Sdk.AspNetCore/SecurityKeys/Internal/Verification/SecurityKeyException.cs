namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Ends the verification of an answer. Thrown and caught inside of it; its words hold nothing of what came in.</summary>
#pragma warning disable CA1032, CA1064, RCS1194 // never leaves the verifier
internal sealed class SecurityKeyException(HelpdeskError error) : Exception(error.Message)
{
    public HelpdeskError Error { get; } = error;

    public static SecurityKeyException Malformed(string what, string problem) =>
        new(new HelpdeskError(ErrorKind.InvalidInput, ErrorCode.InvalidInput, $"The {what} {problem}.") { Details = Reason("malformed") });

    public static SecurityKeyException Failed(string message, string reason) =>
        new(new HelpdeskError(ErrorKind.Verification, ErrorCode.VerificationFailed, message) { Details = Reason(reason) });

    private static Dictionary<string, object?> Reason(string reason) => new(StringComparer.Ordinal) { ["reason"] = reason };
}
