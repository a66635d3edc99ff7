using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>An expected outcome that is none of success, as a problem document (RFC 9457).</summary>
internal sealed class HelpdeskProblem(HelpdeskError error, int status, string title) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    public const string ContentType = "application/problem+json";
    // What the store said is for administrators, who find it in the log and the history.
    private const string Diagnostic = "diagnostic";

    public HelpdeskProblem(HelpdeskError error) : this(error, HttpStatuses.Of(error), HttpStatuses.Title(error.Kind))
    {
    }

    public int? StatusCode => status;

    /// <summary>For what the server itself answers: no sign-in, no such place, too much at once.</summary>
    public static HelpdeskProblem Of(int status) => status switch
    {
        400 => Plain(status, "invalid-input", "The request is malformed, or lacks something."),
        401 => Plain(status, "unauthenticated", "Sign in first."),
        403 => Plain(status, "denied", "Denied: whoever is signed in is no operator here, or did not sign in freshly and strongly enough."),
        404 => Plain(status, "not-found", "There is nothing here."),
        405 => Plain(status, "invalid-input", "This cannot be asked for in this way: the header Allow says how."),
        413 => Plain(status, "invalid-input", "The request is too large."),
        415 => Plain(status, "invalid-input", "The body must be JSON (application/json)."),
        429 => Plain(status, "limit-reached", "Too many requests: wait a minute."),
        500 => Plain(status, "failed", "The request failed. The log of the server says why."),
        _ => Plain(status, "failed", ReasonPhrases.GetReasonPhrase(status)),
    };

    /// <summary>The same with words of its own.</summary>
    public static HelpdeskProblem Of(int status, string message) => Plain(status, status == 403 ? "denied" : "invalid-input", message);

    public static HelpdeskProblem Invalid(string message) => new(new HelpdeskError(ErrorKind.InvalidInput, ErrorCode.InvalidInput, message));

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        foreach (var known in HttpStatuses.All)
            builder.Metadata.Add(new ProducesResponseTypeMetadata(known, typeof(ProblemDocument), [ContentType]));
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        if (error.RetryAt is { } at)
            response.Headers.RetryAfter = Seconds(at - httpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()).ToString(CultureInfo.InvariantCulture);
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await response.WriteAsJsonAsync(Document(), options: null, ContentType, httpContext.RequestAborted).ConfigureAwait(false);
    }

    public ProblemDocument Document() => new()
    {
        Type = $"urn:helpdesk-sdk:error:{error.Code}",
        Title = title,
        Status = status,
        Detail = error.Message,
        Code = error.Code,
        RetryAt = error.RetryAt,
        Details = error.Details.Count == 0 ? null : error.Details.Where(static d => d.Key != Diagnostic).ToDictionary(static d => d.Key, static d => d.Value, StringComparer.Ordinal),
    };

    private static long Seconds(TimeSpan wait) => Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));

    private static HelpdeskProblem Plain(int status, string code, string message) =>
        new(new HelpdeskError(ErrorKind.InvalidInput, new ErrorCode(code), message), status, ReasonPhrases.GetReasonPhrase(status));
}
