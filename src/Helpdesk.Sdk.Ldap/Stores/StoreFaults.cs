using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Turns faults of the client into what a store may throw: a stable code, a sentence for operators, the rest for administrators.</summary>
internal static class StoreFaults
{
    public static IdentityStoreException Translate(LdapException fault, string store)
    {
        var cause = CauseOf(fault);
        var (code, message) = Judge(cause);
        return new IdentityStoreException(code, $"The store '{store}' cannot be read: {message}", Diagnostic(cause), fault);
    }

    public static IdentityStoreException TimedOut(string store, Exception? cause = null) =>
        new(StoreErrorCode.Timeout, $"The store '{store}' cannot be read: no server answered in time.", null, cause);

    /// <summary>What happened to the last server, rather than that none was left.</summary>
    public static LdapException CauseOf(LdapException fault) =>
        fault.Failure == LdapFailure.NoServer && fault.InnerException is LdapException inner ? CauseOf(inner) : fault;

    /// <summary>Everything the client knows, without names or values of people.</summary>
    public static string Diagnostic(LdapException fault)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{fault.Failure}");
        if (fault.ResultCode is { } code) text += string.Create(CultureInfo.InvariantCulture, $", {code} ({(int)code})");
        if (fault.Server is { } server) text += $", {server}";
        return string.IsNullOrEmpty(fault.Diagnostic) ? text : $"{text}: {fault.Diagnostic}";
    }

    /// <summary>The reason of a failure and a sentence about it.</summary>
    public static (StoreErrorCode Code, string Message) Judge(LdapException fault) => fault.Failure switch
    {
        LdapFailure.Result => JudgeCode(fault.ResultCode),
        LdapFailure.NameNotFound => (StoreErrorCode.Unavailable, "the server's name has no address."),
        LdapFailure.DiscoveryFailed => (StoreErrorCode.Unavailable, "DNS names no server of the domain, or no name server answered."),
        LdapFailure.ConnectTimeout or LdapFailure.TlsTimeout or LdapFailure.BindTimeout or LdapFailure.OperationTimeout or LdapFailure.WriteTimeout =>
            (StoreErrorCode.Timeout, "a server did not answer in time."),
        LdapFailure.CertificateUntrusted => (StoreErrorCode.Untrusted, "the server's certificate is not issued by a trusted authority; check CaCertificateFile."),
        LdapFailure.CertificateExpired => (StoreErrorCode.Untrusted, "the server's certificate, or one above it, has expired or is not valid yet."),
        LdapFailure.CertificateRevoked => (StoreErrorCode.Untrusted, "the server's certificate was revoked."),
        LdapFailure.CertificateWrongPurpose => (StoreErrorCode.Untrusted, "the certificate is not meant for servers."),
        LdapFailure.CertificateWrongName => (StoreErrorCode.Untrusted, "the server's certificate does not name the host in Servers."),
        LdapFailure.CertificatePinMismatch => (StoreErrorCode.Untrusted, "the server's certificate is not the one in PinnedCertificate."),
        LdapFailure.TrustSettings => (StoreErrorCode.Misconfigured, "CaCertificateFile or PinnedCertificate cannot be used."),
        LdapFailure.ClearTextRefused => (StoreErrorCode.Misconfigured, "a password is not sent over an unprotected connection; use ldaps:// or Security StartTls."),
        LdapFailure.KerberosRefused => (StoreErrorCode.AccessDenied, "there is no Kerberos ticket for the service account: wrong credentials, or no key distribution centre answered."),
        LdapFailure.KerberosTargetUnknown => (StoreErrorCode.Misconfigured, "Kerberos knows no service 'ldap/HOST' of the server; name the host in Servers as its service principal does."),
        LdapFailure.KerberosUnavailable => (StoreErrorCode.Misconfigured, "this system has no Kerberos library (libgssapi-krb5-2)."),
        LdapFailure.ClientCertificate => (StoreErrorCode.Misconfigured, "ClientCertificateFile or ClientKeyFile cannot be used."),
        LdapFailure.EmptyPassword => (StoreErrorCode.Misconfigured, "the service account's password is empty."),
        LdapFailure.CredentialsRefused => (StoreErrorCode.AccessDenied, "the server refused the service account's name or password."),
        LdapFailure.ProtocolError => (StoreErrorCode.Protocol, "a server's answer makes no sense."),
        LdapFailure.TooMuchData => (StoreErrorCode.Protocol, "a server sent more than the limit."),
        LdapFailure.StartTlsRefused or LdapFailure.TlsFailed => (StoreErrorCode.Unavailable, "no encrypted connection could be made."),
        _ => (StoreErrorCode.Unavailable, "no server could be reached."),
    };

    private static (StoreErrorCode Code, string Message) JudgeCode(LdapResultCode? code) => code switch
    {
        LdapResultCode.InsufficientAccessRights or LdapResultCode.AuthorizationDenied => (StoreErrorCode.AccessDenied, "the service account may not read this."),
        LdapResultCode.NoSuchObject => (StoreErrorCode.Misconfigured, "BaseDn does not exist, or the service account may not see it."),
        LdapResultCode.InvalidDnSyntax => (StoreErrorCode.Misconfigured, "the server does not take BaseDn for a name."),
        LdapResultCode.Referral => (StoreErrorCode.Misconfigured, "the data are on another server, and the SDK follows no referrals; configure a server of that domain."),
        LdapResultCode.TimeLimitExceeded => (StoreErrorCode.Timeout, "the server's time limit ended the search."),
        LdapResultCode.Busy or LdapResultCode.Unavailable => (StoreErrorCode.Unavailable, "the server is too busy or is shutting down."),
        LdapResultCode.SizeLimitExceeded or LdapResultCode.AdminLimitExceeded => (StoreErrorCode.Misconfigured, "a limit of the server ended the search."),
        _ => (StoreErrorCode.Protocol, "the server refused the search."),
    };
}
