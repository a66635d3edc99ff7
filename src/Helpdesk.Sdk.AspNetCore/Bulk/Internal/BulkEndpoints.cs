using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>One operation on chosen users, each under their own policy, limit and history.</summary>
internal static class BulkEndpoints
{
    private const string Known = "UnlockAccount, EnableUser, DisableUser, RevokeSessions, Unenroll and FreezeAccount";

    public static void Map(IEndpointRouteBuilder api) => api.MapChange("/users/bulk", RunAsync, "RunBulk", "Does one operation for chosen users, one by one, and says what came of each.");

    private static async Task<Results<Ok<BulkDocument>, HelpdeskProblem>> RunAsync(HttpContext context, JsonBody<BulkBody> body, CancellationToken cancellationToken)
    {
        var sent = body.Value;
        if (sent.Users is not { Count: > 0 } || sent.Users.Any(static u => string.IsNullOrEmpty(u)))
            return HelpdeskProblem.Invalid("users names nobody, or has an empty name.");
        var desk = context.Desk();
        Func<UserTarget, CancellationToken, Task<HelpdeskResult<bool>>>? operation = sent.Operation switch
        {
            "UnlockAccount" => (user, token) => SayAsync(desk.Accounts.UnlockAsync(sent.Fill(context, new UnlockAccountRequest(user), user), token), static o => o.WasLocked),
            "EnableUser" => (user, token) => SayAsync(desk.Users.EnableAsync(sent.Fill(context, new UserRequest(user), user), token), static o => o.Changed),
            "DisableUser" => (user, token) => SayAsync(desk.Users.DisableAsync(sent.Fill(context, new UserRequest(user), user), token), static o => o.Changed),
            "RevokeSessions" => (user, token) => SayAsync(desk.Sessions.RevokeAsync(sent.Fill(context, new UserRequest(user), user), token), static o => o.Changed),
            "Unenroll" => (user, token) => SayAsync(desk.Enrollments.UnenrollAsync(sent.Fill(context, new UnenrollRequest(user, sent.Factors ?? []), user), token), static o => o.Removed.Count > 0),
            "FreezeAccount" => (user, token) => SayAsync(desk.Accounts.FreezeAsync(sent.Fill(context, new FreezeRequest(user) { Reason = sent.Reason }, user), token), static o => o.Changed),
            _ => null,
        };
        return operation is null
            ? HelpdeskProblem.Invalid($"operation is none of those that take many users: {Known}.")
            : await desk.Bulk.RunAsync([.. sent.Users.Select(static u => new UserTarget(u))], operation, new BulkOptions { MostFailures = sent.MostFailures }, null, cancellationToken).AnswerAsync(BulkDocument.Of).ConfigureAwait(false);
    }

    private static async Task<HelpdeskResult<bool>> SayAsync<T>(Task<HelpdeskResult<T>> operation, Func<T, bool> changed)
    {
        var result = await operation.ConfigureAwait(false);
        return result.Succeeded ? changed(result.Value) : result.Error;
    }
}
