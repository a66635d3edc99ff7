using System.Globalization;
using System.Security.Authentication;
using Azure.Identity;
using Microsoft.Graph;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Identity.Client;
using Microsoft.Kiota.Abstractions;

namespace Helpdesk.Sdk.Entra;

/// <summary>
/// The one place that knows what the SDK throws and what it means. It looks at status and codes, never at sentences, and keeps nothing of them: they may
/// repeat what was sent.
/// </summary>
internal static class EntraErrorMapper
{
    /// <summary>What went wrong; <see langword="null"/> for an exception that is none of Graph's, its network's or its sign-in's.</summary>
    public static GraphFault? Read(Exception exception) => exception switch
    {
        ODataError error => OfStatus(error.ResponseStatusCode, error.Error?.Code, [.. error.Error?.Details?.Select(static d => d.Code).OfType<string>() ?? []], error.Error?.InnerError?.RequestId),
        ServiceException error => OfStatus(error.ResponseStatusCode, null, [], null),
        ApiException error => OfStatus(error.ResponseStatusCode, null, [], null),
        GraphThrottledException => new GraphFault(GraphFaultKind.Throttled, "the tenant's limits leave no room"),
        AuthenticationFailedException error => OfSignIn(error),
        MsalException error => OfMsal(error),
        HttpRequestException error => OfNetwork(error),
        AggregateException { InnerExceptions.Count: > 0 } several => several.Flatten().InnerExceptions.Select(Read).LastOrDefault(static f => f is not null),
        OperationCanceledException => new GraphFault(GraphFaultKind.Timeout, "no answer in time"),
        System.Text.Json.JsonException => new GraphFault(GraphFaultKind.Protocol, "not JSON"),
        IOException => new GraphFault(GraphFaultKind.Unavailable, "the connection was lost"),
        _ => null,
    };

    /// <summary>The exception for a read that failed.</summary>
    public static IdentityStoreException ToException(GraphFault fault, string owner, Exception? cause) =>
        new(CodeOf(fault.Kind), $"{owner} cannot be read: {Sentence(fault)}", fault.Diagnostic, cause is null ? null : new GraphCauseException(cause.GetType().Name));

    /// <summary>The result of a change that definitely was not made.</summary>
    public static ChangeResult ToRefusal(GraphFault fault) => fault.Kind switch
    {
        GraphFaultKind.NotFound => ChangeResult.Refused(RefusalReason.NoSuchUser, "The account, or what was to be changed of it, is gone.", fault.Diagnostic),
        GraphFaultKind.Denied => ChangeResult.Refused(
            RefusalReason.NotDelegated,
            "The application may not do this: it lacks the permission, or the account holds a directory role that is above the application.", fault.Diagnostic),
        GraphFaultKind.Refused when fault.Has("ObjectConflict") => ChangeResult.Refused(RefusalReason.AlreadyExists, "Another account or object has that name or address.", fault.Diagnostic),
        GraphFaultKind.Refused => ChangeResult.Refused(RefusalReason.Constraint, "The directory refused the change.", fault.Diagnostic),
        _ => ChangeResult.Refused(RefusalReason.Unavailable, $"Nothing was changed: {Sentence(fault)}", fault.Diagnostic),
    };

    private static GraphFault OfStatus(int status, string? code, IReadOnlyList<string> details, string? request)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"HTTP {status} {Safe(code)}");
        if (details.Count > 0)
            text += $" ({string.Join(", ", details.Select(Safe))})";
        if (Safe(request) is { Length: > 0 } id)
            text += $", request {id}";
        var kind = status switch
        {
            401 => GraphFaultKind.SignIn,
            403 when code == GraphFault.NoPremium => GraphFaultKind.NotLicensed,
            403 => GraphFaultKind.Denied,
            404 => GraphFaultKind.NotFound,
            // Whether what was asked for was done by then is not told.
            408 => GraphFaultKind.Timeout,
            410 => GraphFaultKind.Gone,
            429 => GraphFaultKind.Throttled,
            >= 400 and < 500 => GraphFaultKind.Refused,
            >= 500 => GraphFaultKind.Unavailable,
            _ => GraphFaultKind.Protocol,
        };
        return new GraphFault(kind, text.TrimEnd()) { Status = status, Error = code, Details = details };
    }

    private static GraphFault OfSignIn(AuthenticationFailedException error)
    {
        for (Exception? inner = error.InnerException; inner is not null; inner = inner.InnerException)
            if (inner is MsalException or HttpRequestException or OperationCanceledException or AggregateException && Read(inner) is { } fault)
                return fault;
        return new GraphFault(error is CredentialUnavailableException ? GraphFaultKind.Misconfigured : GraphFaultKind.SignIn, "no token");
    }

    private static GraphFault OfMsal(MsalException error)
    {
        if (error.InnerException is HttpRequestException network)
            return OfNetwork(network);
        return error is MsalServiceException { StatusCode: 0 or 429 or >= 500 } service
            ? new GraphFault(GraphFaultKind.Unavailable, string.Create(CultureInfo.InvariantCulture, $"sign-in, HTTP {service.StatusCode}"))
            : new GraphFault(GraphFaultKind.SignIn, $"sign-in, {Safe(error.ErrorCode)}");
    }

    private static GraphFault OfNetwork(HttpRequestException error) =>
        error.InnerException is AuthenticationException
            ? new GraphFault(GraphFaultKind.Untrusted, "certificate")
            : new GraphFault(GraphFaultKind.Unavailable, $"network, {error.HttpRequestError}");

    private static StoreErrorCode CodeOf(GraphFaultKind kind) => kind switch
    {
        GraphFaultKind.Denied or GraphFaultKind.SignIn or GraphFaultKind.NotLicensed => StoreErrorCode.AccessDenied,
        GraphFaultKind.Untrusted => StoreErrorCode.Untrusted,
        GraphFaultKind.Timeout => StoreErrorCode.Timeout,
        GraphFaultKind.Throttled or GraphFaultKind.Unavailable => StoreErrorCode.Unavailable,
        GraphFaultKind.Misconfigured => StoreErrorCode.Misconfigured,
        GraphFaultKind.Gone => StoreErrorCode.InvalidContinuation,
        _ => StoreErrorCode.Protocol,
    };

    private static string Sentence(GraphFault fault) => fault.Kind switch
    {
        GraphFaultKind.Denied => "the application lacks a permission; helpdesk doctor names it.",
        GraphFaultKind.NotLicensed => "the tenant has no premium licence for this.",
        GraphFaultKind.SignIn => "the application's sign-in was refused; check TenantId, ClientId and the credential.",
        GraphFaultKind.Misconfigured => "there is no credential to sign in with here.",
        GraphFaultKind.Untrusted => "the service's certificate is not trusted by this system.",
        GraphFaultKind.Timeout => "the service did not answer in time.",
        GraphFaultKind.Throttled => "the service asks to wait; try again in a minute.",
        GraphFaultKind.Unavailable => "the service cannot be reached or is failing.",
        GraphFaultKind.NotFound => "the service does not know what was asked for.",
        GraphFaultKind.Gone => "the listing's position has expired; start it again.",
        GraphFaultKind.Refused => "the service refused the request.",
        _ => "the service's answer makes no sense.",
    };

    // Codes are words; anything else does not belong into a diagnostic.
    private static string Safe(string? code) =>
        code is { Length: > 0 and <= 80 } && code.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') ? code : "";
}
