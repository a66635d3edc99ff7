using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Reset, send a link, remove.</summary>
internal static class PasswordEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapChange("/users/{user}/password/reset", ResetAsync, "ResetPassword", "Sets a new password: typed, shown, or generated and sent to the user blind.");
        api.MapChange("/users/{user}/password/link", SendLinkAsync, "SendResetLink", "Sends the user a link on which they set a password of their own.");
        api.MapChange("/users/{user}/password/remove", RemoveAsync, "RemovePassword", "Takes a user's password away, where the store can.");
    }

    private static async Task<Results<Ok<ResetPasswordDocument>, HelpdeskProblem>> ResetAsync(HttpContext context, string user, JsonBody<ResetPasswordBody> body, CancellationToken cancellationToken)
    {
        using var password = body.Value.Password;
        var result = await context.Desk().Passwords.ResetAsync(body.Value.Request(context, user), cancellationToken).ConfigureAwait(false);
        if (!result.Succeeded)
            return new HelpdeskProblem(result.Error);
        // A revealed password is wiped once it is written.
        context.Response.RegisterForDispose(result.Value);
        return TypedResults.Ok(ResetPasswordDocument.Of(result.Value));
    }

    private static Task<Results<Ok<SendLinkOutcome>, HelpdeskProblem>> SendLinkAsync(HttpContext context, string user, JsonBody<SendLinkBody> body, CancellationToken cancellationToken) =>
        context.Desk().Passwords.SendLinkAsync(body.Value.Request(context, user), cancellationToken).AnswerAsync();

    private static Task<Results<Ok<ChangeOutcome>, HelpdeskProblem>> RemoveAsync(HttpContext context, string user, JsonBody<OperationBody> body, CancellationToken cancellationToken) =>
        context.Desk().Passwords.RemoveAsync(body.Value.Fill(context, new UserRequest(DeskRequest.Target(user))), cancellationToken).AnswerAsync();
}
