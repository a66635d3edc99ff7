using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Helpdesk.Sdk.AspNetCore;

using Changed = Results<Ok<ChangeOutcome>, HelpdeskProblem>;

/// <summary>Create, import and change users.</summary>
internal static class UserChangeEndpoints
{
    private const long LargestImport = 1024 * 1024;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapChange("/users", CreateAsync, "CreateUser", "Creates a user where the store can.");
        api.MapChange("/users/import", ImportAsync, "ImportUsers", "Creates users row by row, and says what came of each. It never updates: an existing user is a bad row.")
            .WithMetadata(new RequestSizeLimitAttribute(LargestImport));
        api.MapChange("/users/{user}/update", UpdateAsync, "UpdateUser", "Changes fields of a user, by the allow-list, or moves the account.");
        api.MapChange("/users/{user}/enable", EnableAsync, "EnableUser", "Lets a user sign in again.");
        api.MapChange("/users/{user}/disable", DisableAsync, "DisableUser", "Keeps a user from signing in. Works on a frozen person too.");
        api.MapChange("/users/{user}/delete", DeleteAsync, "DeleteUser", "Deletes a user whose name was typed once more.");
        api.MapChange("/users/{user}/restore", RestoreAsync, "RestoreUser", "Brings a deleted user back, for as long as the store keeps them.");
    }

    private static async Task<Results<Ok<CreateUserOutcome>, HelpdeskProblem>> CreateAsync(HttpContext context, JsonBody<CreateUserBody> body, CancellationToken cancellationToken)
    {
        using var password = body.Value.Password;
        return body.Value.Problem() is { } problem
            ? problem
            : await context.Desk().Users.CreateAsync(body.Value.Fill(context, body.Value.Request()), cancellationToken).AnswerAsync().ConfigureAwait(false);
    }

    private static Task<Results<Ok<ImportDocument>, HelpdeskProblem>> ImportAsync(HttpContext context, JsonBody<ImportUsersBody> body, CancellationToken cancellationToken) =>
        UserImport.RunAsync(context, body.Value, cancellationToken);

    private static Task<Changed> UpdateAsync(HttpContext context, string user, JsonBody<UpdateUserBody> body, CancellationToken cancellationToken) =>
        context.Desk().Users.UpdateAsync(body.Value.Fill(context, new UpdateUserRequest(DeskRequest.Target(user), body.Value.Update())), cancellationToken).AnswerAsync();

    private static Task<Changed> EnableAsync(HttpContext context, string user, JsonBody<OperationBody> body, CancellationToken cancellationToken) =>
        context.Desk().Users.EnableAsync(Of(context, user, body), cancellationToken).AnswerAsync();

    private static Task<Changed> DisableAsync(HttpContext context, string user, JsonBody<OperationBody> body, CancellationToken cancellationToken) =>
        context.Desk().Users.DisableAsync(Of(context, user, body), cancellationToken).AnswerAsync();

    private static Task<Changed> DeleteAsync(HttpContext context, string user, JsonBody<DeleteUserBody> body, CancellationToken cancellationToken) =>
        context.Desk().Users.DeleteAsync(body.Value.Fill(context, new DeleteUserRequest(DeskRequest.Target(user), body.Value.Confirm)), cancellationToken).AnswerAsync();

    private static Task<Changed> RestoreAsync(HttpContext context, string user, JsonBody<OperationBody> body, CancellationToken cancellationToken) =>
        context.Desk().Users.RestoreAsync(Of(context, user, body), cancellationToken).AnswerAsync();

    private static UserRequest Of(HttpContext context, string user, JsonBody<OperationBody> body) => body.Value.Fill(context, new UserRequest(DeskRequest.Target(user)));
}
