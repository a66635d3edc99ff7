using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>A user's devices, and the tokens with which they are enrolled.</summary>
internal static class DeviceEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapRead("/users/{user}/devices", ListAsync, "ListDevices", "The devices of a user.");
        api.MapRead("/users/{user}/device-tokens", ListTokensAsync, "ListDeviceTokens", "The tokens of a user, those that ended too; never the token itself.");
        api.MapChange("/users/{user}/device-tokens", CreateTokenAsync, "CreateDeviceToken", "Makes a token with which any number of the user's devices can be enrolled. It is shown once.");
        api.MapChange("/users/{user}/device-tokens/{token}/revoke", RevokeTokenAsync, "RevokeDeviceToken", "Ends a token, by its serial number; devices that were enrolled with it stay.");
    }

    private static Task<Results<Ok<ItemsDocument<UserDevice>>, HelpdeskProblem>> ListAsync(HttpContext context, string user, CancellationToken cancellationToken) =>
        context.Desk().Devices.ListAsync(DeskRequest.Target(user), cancellationToken).AnswerAsync(ItemsDocument<UserDevice>.Of);

    private static Task<Results<Ok<ItemsDocument<DeviceToken>>, HelpdeskProblem>> ListTokensAsync(HttpContext context, string user, CancellationToken cancellationToken) =>
        context.Desk().Devices.ListTokensAsync(DeskRequest.Target(user), cancellationToken).AnswerAsync(ItemsDocument<DeviceToken>.Of);

    private static async Task<Results<Ok<DeviceTokenDocument>, HelpdeskProblem>> CreateTokenAsync(HttpContext context, string user, JsonBody<DeviceTokenBody> body, CancellationToken cancellationToken)
    {
        var result = await context.Desk().Devices.CreateTokenAsync(body.Value.Request(context, user), cancellationToken).ConfigureAwait(false);
        if (!result.Succeeded)
            return new HelpdeskProblem(result.Error);
        context.Response.RegisterForDispose(result.Value);
        return TypedResults.Ok(DeviceTokenDocument.Of(result.Value));
    }

    private static Task<Results<Ok<ChangeOutcome>, HelpdeskProblem>> RevokeTokenAsync(HttpContext context, string user, string token, JsonBody<OperationBody> body, CancellationToken cancellationToken) =>
        context.Desk().Devices.RevokeTokenAsync(body.Value.Fill(context, new RevokeDeviceTokenRequest(DeskRequest.Target(user), token)), cancellationToken).AnswerAsync();
}
