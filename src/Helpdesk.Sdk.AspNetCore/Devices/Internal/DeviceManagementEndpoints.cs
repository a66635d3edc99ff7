using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Helpdesk.Sdk.AspNetCore;

using Changed = Results<Ok<ChangeOutcome>, HelpdeskProblem>;

/// <summary>What is done with a user's devices: profiles, patches, procedures.</summary>
internal static class DeviceManagementEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapRead("/users/{user}/devices/profiles", ListProfilesAsync, "ListDeviceProfiles", "The profiles of a user's devices.");
        api.MapRead("/users/{user}/devices/tasks", ListTasksAsync, "ListDeviceTasks", "What was ordered for a user's devices, and what came of it.");
        api.MapRead("/users/{user}/devices/procedures", ListProceduresAsync, "ListDeviceProcedures", "The approved procedures that can be run on a user's devices.");
        api.MapChange("/users/{user}/devices/patches/start", StartPatchesAsync, "StartDevicePatches", "Starts the missing patches of one device.");
        api.MapChange("/users/{user}/devices/remove", RemoveAsync, "RemoveDevice", "Takes one device out of the user's.");
        api.MapChange("/users/{user}/devices/profiles/apply", ApplyProfileAsync, "ApplyDeviceProfile", "Applies a profile to all devices of a user.");
        api.MapChange("/users/{user}/devices/profiles/remove", RemoveProfileAsync, "RemoveDeviceProfile", "Removes a profile from all devices of a user.");
        api.MapChange("/users/{user}/devices/procedures/run", RunProcedureAsync, "RunDeviceProcedure", "Runs an approved procedure on devices of a user.");
    }

    private static Task<Results<Ok<ItemsDocument<DeviceProfileAssignment>>, HelpdeskProblem>> ListProfilesAsync(HttpContext context, string user, CancellationToken cancellationToken) =>
        context.Desk().Devices.ListProfilesAsync(DeskRequest.Target(user), cancellationToken).AnswerAsync(ItemsDocument<DeviceProfileAssignment>.Of);

    private static Task<Results<Ok<ItemsDocument<DeviceTask>>, HelpdeskProblem>> ListTasksAsync(HttpContext context, string user, CancellationToken cancellationToken) =>
        context.Desk().Devices.ListTasksAsync(DeskRequest.Target(user), cancellationToken).AnswerAsync(ItemsDocument<DeviceTask>.Of);

    private static Task<Results<Ok<ItemsDocument<DeviceProcedure>>, HelpdeskProblem>> ListProceduresAsync(HttpContext context, string user, CancellationToken cancellationToken) =>
        context.Desk().Devices.ListProceduresAsync(DeskRequest.Target(user), cancellationToken).AnswerAsync(ItemsDocument<DeviceProcedure>.Of);

    private static Task<Changed> StartPatchesAsync(HttpContext context, string user, JsonBody<DeviceBody> body, CancellationToken cancellationToken) =>
        context.Desk().Devices.StartPatchesAsync(body.Value.Fill(context, new DeviceRequest(DeskRequest.Target(user), body.Value.Device)), cancellationToken).AnswerAsync();

    private static Task<Changed> RemoveAsync(HttpContext context, string user, JsonBody<DeviceBody> body, CancellationToken cancellationToken) =>
        context.Desk().Devices.RemoveAsync(body.Value.Fill(context, new DeviceRequest(DeskRequest.Target(user), body.Value.Device)), cancellationToken).AnswerAsync();

    private static Task<Changed> ApplyProfileAsync(HttpContext context, string user, JsonBody<DeviceProfileBody> body, CancellationToken cancellationToken) =>
        context.Desk().Devices.ApplyProfileAsync(body.Value.Fill(context, new DeviceProfileRequest(DeskRequest.Target(user), body.Value.Profile)), cancellationToken).AnswerAsync();

    private static Task<Changed> RemoveProfileAsync(HttpContext context, string user, JsonBody<DeviceProfileBody> body, CancellationToken cancellationToken) =>
        context.Desk().Devices.RemoveProfileAsync(body.Value.Fill(context, new DeviceProfileRequest(DeskRequest.Target(user), body.Value.Profile)), cancellationToken).AnswerAsync();

    private static Task<Changed> RunProcedureAsync(HttpContext context, string user, JsonBody<DeviceProcedureBody> body, CancellationToken cancellationToken) =>
        context.Desk().Devices.RunProcedureAsync(body.Value.Request(context, user), cancellationToken).AnswerAsync();
}
