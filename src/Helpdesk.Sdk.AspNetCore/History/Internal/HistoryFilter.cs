using System.Reflection;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>The conditions on the history as a query string has them.</summary>
internal sealed record HistoryFilter
{
    private static readonly string[] Actions = [.. Known<HelpdeskAction>()];
    private static readonly string[] Statuses = [.. Known<HistoryStatus>()];

    /// <summary>On this user.</summary>
    [FromQuery(Name = "target")]
    public string? Target { get; init; }
    /// <summary>By this performer.</summary>
    [FromQuery(Name = "by")]
    public string? By { get; init; }
    /// <summary>By this kind of performer: operator, user or system.</summary>
    [FromQuery(Name = "performer")]
    public string? Performer { get; init; }
    /// <summary>On users of this store.</summary>
    [FromQuery(Name = "store")]
    public string? Store { get; init; }
    /// <summary>This action.</summary>
    [FromQuery(Name = "action")]
    public string? Action { get; init; }
    /// <summary>This status.</summary>
    [FromQuery(Name = "status")]
    public string? Status { get; init; }
    /// <summary>Not before (UTC).</summary>
    [FromQuery(Name = "from")]
    public DateTimeOffset? From { get; init; }
    /// <summary>Before (UTC).</summary>
    [FromQuery(Name = "to")]
    public DateTimeOffset? To { get; init; }
    /// <summary>Lines a page, 1 to 1000; 100 when not given.</summary>
    [FromQuery(Name = "maximum")]
    public int? Maximum { get; init; }
    /// <summary>Where the page before ended.</summary>
    [FromQuery(Name = "continuation")]
    public string? Continuation { get; init; }

    /// <summary>The conditions; otherwise what is wrong with them.</summary>
    public HelpdeskProblem? Read(out HistoryRequest request)
    {
        request = new HistoryRequest();
        if (Action is not null && !Actions.Contains(Action, StringComparer.OrdinalIgnoreCase))
            return HelpdeskProblem.Invalid($"There is no action of that name; known: {string.Join(", ", Actions)}.");
        if (Status is not null && !Statuses.Contains(Status, StringComparer.OrdinalIgnoreCase))
            return HelpdeskProblem.Invalid($"There is no status of that name; known: {string.Join(", ", Statuses)}.");
        if (Maximum is < 1 or > 1000)
            return HelpdeskProblem.Invalid("At most 1000 lines a page can be asked for, and at least one.");
        request = new HistoryRequest
        {
            Target = Target is null ? null : new UserTarget(Target),
            By = By,
            PerformerKind = Performer,
            Store = Store,
            Action = Action is null ? null : new HelpdeskAction(Actions.First(a => string.Equals(a, Action, StringComparison.OrdinalIgnoreCase))),
            Status = Status is null ? null : new HistoryStatus(Statuses.First(s => string.Equals(s, Status, StringComparison.OrdinalIgnoreCase))),
            From = From,
            To = To,
            Maximum = Maximum ?? 100,
            Continuation = Continuation,
        };
        return null;
    }

    private static IEnumerable<string> Known<T>() where T : struct =>
        typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static).Where(static f => f.FieldType == typeof(T)).Select(static f => f.GetValue(null)!.ToString()!).Order(StringComparer.Ordinal);
}
