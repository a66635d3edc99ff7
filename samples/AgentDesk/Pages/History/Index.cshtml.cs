using Helpdesk.Sdk;
using Helpdesk.Sdk.AspNetCore;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;

namespace AgentDesk.Pages.History;

/// <summary>What was done, and whether anybody altered it.</summary>
public sealed class IndexModel : DeskPage
{
    private const int Rows = 50;

    /// <summary>The words of the statuses.</summary>
    public static IReadOnlyList<string> Statuses { get; } =
        ["intended", "succeeded", "unchanged", "refused", "unknown", "denied", "approval-required", "unproved", "limited", "failed", "not-found", "sent", "revealed", "raised", "delivery-failed", "evaluated"];

    /// <summary>The kinds of performers.</summary>
    public static IReadOnlyList<string> Performers { get; } = ["operator", "user", "system"];

    /// <summary>The stores that can be asked for.</summary>
    public IReadOnlyList<string> Stores => StoresOf();

    /// <summary>On this user.</summary>
    [BindProperty(SupportsGet = true, Name = "target")]
    public string? Target { get; set; }

    /// <summary>By this performer.</summary>
    [BindProperty(SupportsGet = true, Name = "by")]
    public string? By { get; set; }

    /// <summary>This action.</summary>
    [BindProperty(SupportsGet = true, Name = "action")]
    public string? Action { get; set; }

    /// <summary>This status.</summary>
    [BindProperty(SupportsGet = true, Name = "status")]
    public string? Status { get; set; }

    /// <summary>By this kind of performer.</summary>
    [BindProperty(SupportsGet = true, Name = "performer")]
    public string? Performer { get; set; }

    /// <summary>On users of this store.</summary>
    [BindProperty(SupportsGet = true, Name = "store")]
    public string? Store { get; set; }

    /// <summary>From this day on.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public DateOnly? From { get; set; }

    /// <summary>Until this day.</summary>
    [BindProperty(SupportsGet = true, Name = "until")]
    public DateOnly? Until { get; set; }

    /// <summary>Where the page before ended.</summary>
    [BindProperty(SupportsGet = true, Name = "c")]
    public string? Continuation { get; set; }

    /// <summary>The lines.</summary>
    public HistoryPage? Found { get; private set; }

    /// <summary>Whether the chain holds.</summary>
    public HistoryVerification? Chain { get; private set; }

    /// <summary>Lists.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        var found = await Desk.History.ReadPageAsync(new HistoryRequest
        {
            Target = string.IsNullOrWhiteSpace(Target) ? null : new UserTarget(Target.Trim()),
            By = string.IsNullOrWhiteSpace(By) ? null : By.Trim(),
            PerformerKind = string.IsNullOrEmpty(Performer) ? null : Performer,
            Store = string.IsNullOrEmpty(Store) ? null : Store,
            Action = string.IsNullOrEmpty(Action) ? null : new HelpdeskAction(Action),
            Status = string.IsNullOrEmpty(Status) ? null : new HistoryStatus(Status),
            From = Day(From),
            To = Day(Until)?.AddDays(1),
            Continuation = string.IsNullOrEmpty(Continuation) ? null : Continuation,
            Maximum = Rows,
        }, Aborted);
        if (!found.Succeeded)
            return Fail(found.Error);
        Found = found.Value;
        return Page();
    }

    /// <summary>Whether the operator may have the whole chain recomputed: that is work for the state, and tells of lines outside their scope.</summary>
    public bool MayVerify => May(Permission.StopTheDesk);

    /// <summary>Recomputes the whole chain.</summary>
    public async Task<IActionResult> OnPostVerifyAsync()
    {
        if (!MayVerify)
            return Forbid();
        var verified = await Operator.Orchestrator.ForHost(HttpContext.GetHelpdeskContact()).VerifyHistoryAsync(Aborted);
        if (!verified.Succeeded)
            return Fail(verified.Error);
        Chain = verified.Value;
        return await OnGetAsync();
    }

    /// <summary>The address of the next page.</summary>
    public string NextPage()
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("target", Target), ("by", By), ("performer", Performer), ("store", Store), ("action", Action), ("status", Status), ("from", From?.ToString("yyyy-MM-dd", null)), ("until", Until?.ToString("yyyy-MM-dd", null)), ("c", Found?.Continuation) })
            if (!string.IsNullOrEmpty(value))
                query.Add(name, value);
        return "/history" + query.ToQueryString();
    }

    private static DateTimeOffset? Day(DateOnly? day) => day is { } date ? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero) : null;
}
