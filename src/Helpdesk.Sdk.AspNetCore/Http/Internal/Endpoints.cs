using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Maps operations: reads answer HEAD too, changes take POST and the like.</summary>
internal static class Endpoints
{
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder api, string pattern, Delegate handler, string name, string summary) =>
        api.MapMethods(pattern, Reads, handler).Describe(pattern, name, summary);

    /// <summary>Streams, which without a body would be for nothing.</summary>
    public static RouteHandlerBuilder MapGetOnly(this IEndpointRouteBuilder api, string pattern, Delegate handler, string name, string summary) =>
        api.MapGet(pattern, handler).Describe(pattern, name, summary);

    /// <summary>Documents the problems of a handler whose type does not tell.</summary>
    public static void WithProblems(this RouteHandlerBuilder endpoint)
    {
        foreach (var status in HttpStatuses.All)
            endpoint.Produces<ProblemDocument>(status, HelpdeskProblem.ContentType);
    }

    public static RouteHandlerBuilder MapChange(this IEndpointRouteBuilder api, string pattern, Delegate handler, string name, string summary) =>
        api.MapPost(pattern, handler).Describe(pattern, name, summary);

    /// <summary>The name is not the endpoint's, which has to be the only one in the host, but the operation's in the document.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string pattern, string name, string summary) =>
        endpoint.WithMetadata(new OperationName(name)).WithSummary(summary).WithTags(Tag(pattern));

    private static string Tag(string pattern)
    {
        var parts = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts is ["users", "{user}", var what, ..] ? what : parts[0];
    }
}
