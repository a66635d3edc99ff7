using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Who may use which application.</summary>
internal static class ApplicationEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapRead("/users/{user}/applications", ListAsync, "ListApplications", "The applications of a user, those through groups too.");
        api.MapChange("/users/{user}/applications/assign", AssignAsync, "AssignApplication", "Assigns an application.");
        api.MapChange("/users/{user}/applications/unassign", UnassignAsync, "UnassignApplication", "Takes a user's own assignments to an application away.");
    }

    private static Task<Results<Ok<ItemsDocument<ApplicationAssignment>>, HelpdeskProblem>> ListAsync(HttpContext context, string user, CancellationToken cancellationToken) =>
        context.Desk().Applications.ListAsync(DeskRequest.Target(user), cancellationToken).AnswerAsync(ItemsDocument<ApplicationAssignment>.Of);

    private static Task<Results<Ok<ChangeOutcome>, HelpdeskProblem>> AssignAsync(HttpContext context, string user, JsonBody<ApplicationBody> body, CancellationToken cancellationToken) =>
        context.Desk().Applications.AssignAsync(body.Value.Request(context, user), cancellationToken).AnswerAsync();

    private static Task<Results<Ok<ChangeOutcome>, HelpdeskProblem>> UnassignAsync(HttpContext context, string user, JsonBody<ApplicationBody> body, CancellationToken cancellationToken) =>
        context.Desk().Applications.UnassignAsync(body.Value.Request(context, user), cancellationToken).AnswerAsync();
}

/// <summary>Which application.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ApplicationBody : OperationBody
{
    /// <summary>The application's id or name.</summary>
    public string Application { get; init; } = "";
    /// <summary>The role in it; without one it has none or, taking away, all of them.</summary>
    public string? Role { get; init; }

    public ApplicationRequest Request(HttpContext context, string user) => Fill(context, new ApplicationRequest(DeskRequest.Target(user), Application, Role));
}
