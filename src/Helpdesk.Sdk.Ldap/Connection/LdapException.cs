namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// A directory operation that did not happen as asked. Message and text form name the failure, the result code and the server, never a request, a value
/// or what the server wrote (that is <see cref="Diagnostic"/>).
/// </summary>
public class LdapException : Exception
{
    internal LdapException(LdapFailure failure, string message, LdapServer? server = null, Exception? inner = null)
        : base(server is null ? message : $"{message} ({server})", inner)
    {
        Failure = failure;
        Server = server;
    }

    /// <summary>What went wrong.</summary>
    public LdapFailure Failure { get; }

    /// <summary>The code the server answered with, if it answered.</summary>
    public LdapResultCode? ResultCode { get; internal init; }

    /// <summary>Text of the server, cleaned of control characters and shortened; untrusted, and not part of the message.</summary>
    public string? Diagnostic { get; internal init; }

    /// <summary>The server concerned, if one was chosen.</summary>
    public LdapServer? Server { get; }

    /// <summary>False only if not a single byte of the request was handed to the network: then it may be sent to another server.</summary>
    public bool MayHaveBeenSent { get; internal init; }

    internal static LdapException FromResult(LdapResult result) =>
        new(LdapFailure.Result, $"The directory answered {result.Code} ({(int)result.Code}).", result.Server)
        {
            ResultCode = result.Code,
            Diagnostic = result.Diagnostic,
            MayHaveBeenSent = true,
        };
}
