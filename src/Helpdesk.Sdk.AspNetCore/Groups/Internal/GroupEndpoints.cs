using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Who is in which group.</summary>
internal static class GroupEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapRead("/users/{user}/groups", ListAsync, "ListGroups", "The groups of a user: direct, nested and primary.");
        api.MapRead("/users/{user}/groups/removal", PreviewAsync, "PreviewGroupRemoval", "What taking a user out of a group would take away with it.");
        api.MapChange("/users/{user}/groups/add", AddAsync, "AddToGroup", "Puts a user into a group.");
        api.MapChange("/users/{user}/groups/remove", RemoveAsync, "RemoveFromGroup", "Takes a user out of a group they are a direct member of.");
    }

    private static Task<Results<Ok<ItemsDocument<MembershipDocument>>, HelpdeskProblem>> ListAsync(HttpContext context, string user, CancellationToken cancellationToken) =>
        context.Desk().Groups.ListAsync(DeskRequest.Target(user), cancellationToken).AnswerAsync(static list => new ItemsDocument<MembershipDocument>([.. list.Select(MembershipDocument.Of)]));

    private static Task<Results<Ok<GroupRemovalDocument>, HelpdeskProblem>> PreviewAsync(HttpContext context, string user, string group, CancellationToken cancellationToken) =>
        context.Desk().Groups.PreviewRemovalAsync(DeskRequest.Target(user), group, cancellationToken).AnswerAsync(GroupRemovalDocument.Of);

    private static Task<Results<Ok<ChangeOutcome>, HelpdeskProblem>> AddAsync(HttpContext context, string user, JsonBody<GroupBody> body, CancellationToken cancellationToken) =>
        context.Desk().Groups.AddAsync(body.Value.Request(context, user), cancellationToken).AnswerAsync();

    private static Task<Results<Ok<ChangeOutcome>, HelpdeskProblem>> RemoveAsync(HttpContext context, string user, JsonBody<GroupBody> body, CancellationToken cancellationToken) =>
        context.Desk().Groups.RemoveAsync(body.Value.Request(context, user), cancellationToken).AnswerAsync();
}

/// <summary>Which group.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record GroupBody : OperationBody
{
    /// <summary>The group's id, name or distinguished name.</summary>
    public string Group { get; init; } = "";

    public GroupRequest Request(HttpContext context, string user) => Fill(context, new GroupRequest(DeskRequest.Target(user), Group));
}
