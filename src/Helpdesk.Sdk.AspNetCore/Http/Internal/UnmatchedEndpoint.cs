using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>
/// Whatever else is asked for under the address of the API is answered by us, with our headers, and to operators only: no such place, the wrong method, or
/// a body that is no JSON.
/// </summary>
internal static class UnmatchedEndpoint
{
    public static void Map(IEndpointRouteBuilder api) => api.Map("/{**rest}", Answer);

    private static HelpdeskProblem Answer(HttpContext context)
    {
        var here = context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<OperationName>() is not null && Matches(e, context.Request.Path))
            .SelectMany(static e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (here.Count == 0)
            return HelpdeskProblem.Of(StatusCodes.Status404NotFound);
        if (here.Contains(context.Request.Method, StringComparer.OrdinalIgnoreCase))
            return HelpdeskProblem.Of(StatusCodes.Status415UnsupportedMediaType);
        context.Response.Headers.Allow = string.Join(", ", here);
        return HelpdeskProblem.Of(StatusCodes.Status405MethodNotAllowed);
    }

    private static bool Matches(RouteEndpoint endpoint, PathString path) =>
        new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), new RouteValueDictionary()).TryMatch(path, new RouteValueDictionary());
}
