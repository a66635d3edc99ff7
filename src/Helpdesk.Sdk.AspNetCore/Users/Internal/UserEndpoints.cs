using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Find, look at, evaluate.</summary>
internal static class UserEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapRead("/users", ListAsync, "ListUsers", "One page of the users that the operator may see.");
        api.MapRead("/users/counts", CountAsync, "CountUsers", "How many users are locked, disabled, expired, expiring, idle, never signed in or unenrolled.");
        api.MapRead("/users/{user}", ShowAsync, "ShowUser", "One user.");
        api.MapRead("/users/{user}/evaluation", EvaluateAsync, "EvaluateAction", "What would come of an action, and why. It changes nothing and is recorded.");
    }

    private static Task<Results<Ok<UserListPage>, HelpdeskProblem>> ListAsync(HttpContext context, [AsParameters] UserFilter filter, CancellationToken cancellationToken) =>
        filter.Read(out var request) is { } problem
            ? Task.FromResult<Results<Ok<UserListPage>, HelpdeskProblem>>(problem)
            : context.Desk().Users.ListAsync(request with { PageSize = filter.PageSize ?? request.PageSize, Continuation = filter.Continuation }, cancellationToken).AnswerAsync();

    private static Task<Results<Ok<CountsDocument>, HelpdeskProblem>> CountAsync(HttpContext context, string[]? store, int? expiresWithinDays, int? idleDays, CancellationToken cancellationToken)
    {
        var usual = new UserCountRequest();
        var request = new UserCountRequest { Stores = store ?? [], ExpiresWithinDays = expiresWithinDays ?? usual.ExpiresWithinDays, IdleDays = idleDays ?? usual.IdleDays };
        return context.Desk().Users.CountAsync(request, cancellationToken).AnswerAsync(CountsDocument.Of);
    }

    private static Task<Results<Ok<UserView>, HelpdeskProblem>> ShowAsync(HttpContext context, string user, CancellationToken cancellationToken) =>
        context.Desk().Users.ShowAsync(DeskRequest.Target(user), cancellationToken).AnswerAsync();

    private static Task<Results<Ok<EvaluationView>, HelpdeskProblem>> EvaluateAsync(HttpContext context, string user, string action, string? process, CancellationToken cancellationToken) =>
        context.Desk().Users.EvaluateAsync(new HelpdeskAction(action), DeskRequest.Target(user), process, cancellationToken).AnswerAsync();
}
