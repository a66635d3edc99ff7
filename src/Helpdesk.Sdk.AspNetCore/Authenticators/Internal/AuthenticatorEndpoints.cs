using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>The ways to sign in that the identity store keeps; access passes.</summary>
internal static class AuthenticatorEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapRead("/users/{user}/authenticators", ListAsync, "ListAuthenticators", "What is registered with the identity store.");
        api.MapChange("/users/{user}/authenticators/remove", RemoveAsync, "RemoveAuthenticator", "Takes one away, with notice to the user.");
        api.MapChange("/users/{user}/authenticators/reset", ResetAsync, "ResetAuthenticators", "Takes every second factor away, so that it is set up again at next sign-in.");
        api.MapChange("/users/{user}/access-pass", IssueAsync, "IssueAccessPass", "Issues a temporary access pass, sent to the user blind unless it is to be shown.");
    }

    private static Task<Results<Ok<ItemsDocument<StoreAuthenticator>>, HelpdeskProblem>> ListAsync(HttpContext context, string user, CancellationToken cancellationToken) =>
        context.Desk().Authenticators.ListAsync(DeskRequest.Target(user), cancellationToken).AnswerAsync(ItemsDocument<StoreAuthenticator>.Of);

    private static Task<Results<Ok<ChangeOutcome>, HelpdeskProblem>> RemoveAsync(HttpContext context, string user, JsonBody<RemoveAuthenticatorBody> body, CancellationToken cancellationToken) =>
        context.Desk().Authenticators.RemoveAsync(body.Value.Fill(context, new RemoveAuthenticatorRequest(DeskRequest.Target(user), body.Value.Authenticator)), cancellationToken).AnswerAsync();

    private static Task<Results<Ok<ChangeOutcome>, HelpdeskProblem>> ResetAsync(HttpContext context, string user, JsonBody<OperationBody> body, CancellationToken cancellationToken) =>
        context.Desk().Authenticators.ResetAsync(body.Value.Fill(context, new UserRequest(DeskRequest.Target(user))), cancellationToken).AnswerAsync();

    private static async Task<Results<Ok<AccessPassDocument>, HelpdeskProblem>> IssueAsync(HttpContext context, string user, JsonBody<AccessPassBody> body, CancellationToken cancellationToken)
    {
        var result = await context.Desk().Authenticators.IssuePassAsync(body.Value.Request(context, user), cancellationToken).ConfigureAwait(false);
        if (!result.Succeeded)
            return new HelpdeskProblem(result.Error);
        context.Response.RegisterForDispose(result.Value);
        return TypedResults.Ok(AccessPassDocument.Of(result.Value));
    }
}
