using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Where a user is signed in, and ending that.</summary>
internal static class SessionEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapRead("/users/{user}/sessions", ListAsync, "ListSessions", "Where a user is signed in, where the store tells.");
        api.MapChange("/users/{user}/sessions/revoke", RevokeAsync, "RevokeSessions", "Signs a user out everywhere. Works on a frozen person too.");
    }

    private static Task<Results<Ok<ItemsDocument<SignInSession>>, HelpdeskProblem>> ListAsync(HttpContext context, string user, CancellationToken cancellationToken) =>
        context.Desk().Sessions.ListAsync(DeskRequest.Target(user), cancellationToken).AnswerAsync(ItemsDocument<SignInSession>.Of);

    private static Task<Results<Ok<ChangeOutcome>, HelpdeskProblem>> RevokeAsync(HttpContext context, string user, JsonBody<OperationBody> body, CancellationToken cancellationToken) =>
        context.Desk().Sessions.RevokeAsync(body.Value.Fill(context, new UserRequest(DeskRequest.Target(user))), cancellationToken).AnswerAsync();
}
