using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Shows the OpenAPI document to operators.</summary>
internal static class DocumentEndpoint
{
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder api) => api.MapMethods("/openapi.json", Reads, static async (HttpContext context) =>
    {
        var document = await context.RequestServices.GetRequiredKeyedService<IOpenApiDocumentProvider>(HelpdeskDocument.Name).GetOpenApiDocumentAsync(context.RequestAborted).ConfigureAwait(false);
        return Results.Text(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, context.RequestAborted).ConfigureAwait(false), "application/openapi+json");
    });
}
