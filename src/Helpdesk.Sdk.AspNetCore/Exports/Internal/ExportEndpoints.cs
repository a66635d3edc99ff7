using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Listings and histories as files, written as they come.</summary>
internal static class ExportEndpoints
{
    private const string Anything = "application/octet-stream";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGetOnly("/users/export", UsersAsync, "ExportUsers", "The listing as a file: jsonl, and whatever formats the host has. One that breaks off is not whole.")
            .Produces<byte[]>(StatusCodes.Status200OK, Anything).WithProblems();
        api.MapGetOnly("/history/export", HistoryAsync, "ExportHistory", "The history as a file: jsonl, and whatever formats the host has. One that breaks off is not whole.")
            .Produces<byte[]>(StatusCodes.Status200OK, Anything).WithProblems();
    }

    private static async Task UsersAsync(HttpContext context, [AsParameters] UserFilter filter, [FromQuery(Name = "selected")] string[]? selected, string? format, CancellationToken cancellationToken)
    {
        var problem = filter.Read(out var listing);
        if (problem is null && selected?.All(static s => UserKey.TryParse(s, out _)) == false)
            problem = HelpdeskProblem.Invalid("Selected users are named by store:id.");
        var keys = selected is { Length: > 0 } && problem is null ? selected.Select(static s => UserKey.TryParse(s, out var key) ? key : default).ToList() : null;
        await RunAsync(context, "users", format, problem, (desk, writer) => desk.Users.ExportAsync(new UserExportRequest(listing) { Selected = keys }, writer, progress: null, cancellationToken)).ConfigureAwait(false);
    }

    private static async Task HistoryAsync(HttpContext context, [AsParameters] HistoryFilter filter, string? format, CancellationToken cancellationToken)
    {
        var problem = filter.Read(out var request);
        await RunAsync(context, "history", format, problem, (desk, writer) => desk.History.ExportAsync(request, new RowHistoryExport(writer), cancellationToken)).ConfigureAwait(false);
    }

    private static async Task RunAsync<T>(HttpContext context, string name, string? format, HelpdeskProblem? problem, Func<OperatorDesk, IExportWriter, Task<HelpdeskResult<T>>> run)
    {
        var formats = context.RequestServices.GetRequiredService<IOptionsMonitor<HelpdeskWebOptions>>().CurrentValue.ExportFormats;
        var word = format ?? JsonLines.Name;
        var found = word == JsonLines.Name ? JsonLines.Format : formats.TryGetValue(word, out var own) ? own : null;
        if (found is null)
            problem ??= HelpdeskProblem.Invalid($"There is no format of that name; known: {string.Join(", ", formats.Keys.Append(JsonLines.Name).Order(StringComparer.Ordinal))}.");
        if (problem is null)
            problem = await new ExportResponse(context, $"{name}.{word}", found!).RunAsync(run).ConfigureAwait(false);
        if (problem is not null)
            await problem.ExecuteAsync(context).ConfigureAwait(false);
    }
}
