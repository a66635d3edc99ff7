using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Creates users row by row. What concerns more than one row ends it.</summary>
internal static class UserImport
{
    private const int MostRows = 500;

    public static async Task<Results<Ok<ImportDocument>, HelpdeskProblem>> RunAsync(HttpContext context, ImportUsersBody body, CancellationToken cancellationToken)
    {
        if (body.Rows.Count is 0 or > MostRows || body.Rows.Any(static r => r is null))
            return HelpdeskProblem.Invalid($"An import has 1 to {MostRows} rows.");
        var desk = context.Desk().Users;
        var key = context.IdempotencyKey();
        var rows = new List<ImportRowDocument>();
        foreach (var row in body.Rows)
        {
            using var password = row.Password;
            var number = rows.Count + 1;
            if (row.Problem() is { } wrong)
            {
                rows.Add(new ImportRowDocument(number, row.UserName, null, wrong.Document()));
                continue;
            }
            var request = row.Fill(context, row.Request()) with { Import = true, DryRun = body.DryRun || row.DryRun, IdempotencyKey = key is null ? null : $"{key}/{number}" };
            var result = await desk.CreateAsync(request, cancellationToken).ConfigureAwait(false);
            if (number == 1 && result.Error is { } error && Ends(error))
                return new HelpdeskProblem(error);
            rows.Add(new ImportRowDocument(number, row.UserName, result.Value?.User, result.Error is { } problem ? new HelpdeskProblem(problem).Document() : null));
            if (result.Error is { } last && Ends(last))
                break;
        }
        var created = rows.Count(static r => r.Problem is null);
        return TypedResults.Ok(new ImportDocument(created, rows.Count - created, body.DryRun, rows));
    }

    private static bool Ends(HelpdeskError error) =>
        error.Kind is ErrorKind.Denied or ErrorKind.Unavailable or ErrorKind.Approval or ErrorKind.Limit || error.Code == ErrorCode.IdempotencyConflict;
}
