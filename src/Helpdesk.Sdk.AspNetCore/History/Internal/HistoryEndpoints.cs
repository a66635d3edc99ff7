using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Helpdesk.Sdk.AspNetCore;

using Answer = Results<Ok<HistoryPage>, HelpdeskProblem>;

/// <summary>Read what was done.</summary>
internal static class HistoryEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapRead("/history", ReadAsync, "ReadHistory", "History lines, newest first, in the stores where the operator holds ViewHistory.");

    private static Task<Answer> ReadAsync(HttpContext context, [AsParameters] HistoryFilter filter, CancellationToken cancellationToken) =>
        filter.Read(out var request) is { } problem ? Task.FromResult<Answer>(problem) : context.Desk().History.ReadPageAsync(request, cancellationToken).AnswerAsync();
}
