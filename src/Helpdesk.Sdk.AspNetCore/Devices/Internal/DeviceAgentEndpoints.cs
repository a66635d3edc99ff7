using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>What devices do for themselves. They prove themselves by what the body brings; whatever is wrong with that, the answer is the same.</summary>
internal static class DeviceAgentEndpoints
{
    // A log of 200,000 characters, escaped.
    private const long LargestReport = 1536 * 1024;

    public static void Map(IEndpointRouteBuilder agents)
    {
        foreach (var desk in new[] { "", "/tenants/{tenant}" })
        {
            agents.MapPost($"{desk}/devices/enroll", EnrollAsync);
            agents.MapPost($"{desk}/devices/check-in", CheckInAsync);
            agents.MapPost($"{desk}/devices/report", ReportAsync).WithMetadata(new RequestSizeLimitAttribute(LargestReport));
        }
    }

    private static async Task<Results<Ok<EnrolledDeviceDocument>, HelpdeskProblem>> EnrollAsync(HttpContext context, string? tenant, JsonBody<DeviceEnrollBody> body, CancellationToken cancellationToken)
    {
        var (desk, secret) = Desk(context, tenant, body.Value.Token);
        using var token = secret;
        var result = await desk.EnrollAsync(token, body.Value.Device ?? new DeviceReport(), cancellationToken).ConfigureAwait(false);
        if (!result.Succeeded)
            return Problem(result.Error);
        // Wiped once it is written.
        context.Response.RegisterForDispose(result.Value);
        return TypedResults.Ok(new EnrolledDeviceDocument(result.Value.Device) { Credential = result.Value.Credential });
    }

    private static async Task<Results<Ok<DeviceOrdersDocument>, HelpdeskProblem>> CheckInAsync(HttpContext context, string? tenant, JsonBody<DeviceCheckInBody> body, CancellationToken cancellationToken)
    {
        var (desk, secret) = Desk(context, tenant, body.Value.Credential);
        using var credential = secret;
        var result = await desk.CheckInAsync(credential, body.Value.Device ?? new DeviceReport(), cancellationToken).ConfigureAwait(false);
        return result.Succeeded ? TypedResults.Ok(DeviceOrdersDocument.Of(result.Value)) : Problem(result.Error);
    }

    private static async Task<Results<NoContent, HelpdeskProblem>> ReportAsync(HttpContext context, string? tenant, JsonBody<DeviceTaskBody> body, CancellationToken cancellationToken)
    {
        var (desk, secret) = Desk(context, tenant, body.Value.Credential);
        using var credential = secret;
        var result = await desk.ReportAsync(credential, new DeviceTaskReport(body.Value.Task ?? "", body.Value.Succeeded, body.Value.Log), cancellationToken).ConfigureAwait(false);
        return result.Succeeded ? TypedResults.NoContent() : Problem(result.Error);
    }

    private static HelpdeskProblem Problem(HelpdeskError error) => new(StrangerError.Of(error));

    // Of a tenant that is not there a token is nobody's.
    private static (DeviceAgentDesk Desk, Secret Secret) Desk(HttpContext context, string? tenant, Secret? secret)
    {
        var contact = RequestOrigin.Of(context, null);
        if (tenant is not null && TenantName.TryParse(tenant, out var name) && context.RequestServices.GetRequiredService<IHelpdeskTenants>().TryGet(name, out var found))
            return (found.Orchestrator.ForHost(contact).DeviceAgents, secret ?? new Secret(""));
        var own = context.RequestServices.GetRequiredService<IHelpdeskOrchestrator>().ForHost(contact).DeviceAgents;
        if (tenant is null)
            return (own, secret ?? new Secret(""));
        secret?.Dispose();
        return (own, new Secret(""));
    }
}
