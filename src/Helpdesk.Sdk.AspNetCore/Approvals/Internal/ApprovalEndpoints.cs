using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Four eyes.</summary>
internal static class ApprovalEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapRead("/approvals", ListAsync, "ListApprovals", "Open requests about persons for whom the operator holds ApproveOperation, oldest first.");
        api.MapChange("/approvals/{approval}/grant", GrantAsync, "GrantApproval", "Agrees to a request. The requester then repeats the operation with its id, once.");
        api.MapChange("/approvals/{approval}/refuse", RefuseAsync, "RefuseApproval", "Refuses a request.");
    }

    private static Task<Results<Ok<ItemsDocument<ApprovalView>>, HelpdeskProblem>> ListAsync(HttpContext context, CancellationToken cancellationToken) =>
        context.Desk().Approvals.ListAsync(cancellationToken).AnswerAsync(ItemsDocument<ApprovalView>.Of);

    private static Task<Results<Ok<ApprovalAnswer>, HelpdeskProblem>> GrantAsync(HttpContext context, string approval, CancellationToken cancellationToken) =>
        context.Desk().Approvals.GrantAsync(approval, cancellationToken).AnswerAsync();

    private static Task<Results<Ok<ApprovalAnswer>, HelpdeskProblem>> RefuseAsync(HttpContext context, string approval, CancellationToken cancellationToken) =>
        context.Desk().Approvals.RefuseAsync(approval, cancellationToken).AnswerAsync();
}
