using System.Globalization;
using Helpdesk.Sdk;
using Microsoft.AspNetCore.Mvc;

namespace AgentDesk.Pages.Dashboard;

/// <summary>How the desk stands.</summary>
public sealed class IndexModel(TimeProvider time) : DeskPage
{
    private const int Days = 14;
    private const int MostLines = 5000;

    /// <summary>Figures by state.</summary>
    public UserCounts? Counts { get; private set; }

    /// <summary>The figures with what they are called and where their users are listed.</summary>
    public IReadOnlyList<(string Title, string Path, long Number)> Tiles { get; private set; } = [];

    /// <summary>Passwords reset on each day.</summary>
    public IReadOnlyList<(string Label, long Number)> Resets { get; private set; } = [];

    /// <summary>Limits reached on each day.</summary>
    public IReadOnlyList<(string Label, long Number)> Limits { get; private set; } = [];

    /// <summary>There are more lines than were read.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Counts.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        var counted = await Desk.Users.CountAsync(new UserCountRequest(), Aborted);
        if (!counted.Succeeded)
            return Fail(counted.Error);
        Counts = counted.Value;
        Tiles =
        [
            ("Locked", "/users?only=locked", Counts.Total(UserFigure.Locked)),
            ("Disabled", "/users?only=disabled", Counts.Total(UserFigure.Disabled)),
            ("Expiring", "/users?expires=14", Counts.Total(UserFigure.Expiring)),
            ("Not enrolled", "/users?only=unenrolled", Counts.Total(UserFigure.Unenrolled)),
            ("All", "/users", Counts.Total(UserFigure.All)),
        ];
        if (May(Permission.ViewHistory))
        {
            Resets = await PerDayAsync(new HistoryRequest { Action = HelpdeskAction.ResetPassword, Status = HistoryStatus.Succeeded });
            Limits = await PerDayAsync(new HistoryRequest { Status = HistoryStatus.Limited });
        }
        return Page();
    }

    private async Task<IReadOnlyList<(string Label, long Number)>> PerDayAsync(HistoryRequest request)
    {
        var today = time.GetUtcNow().UtcDateTime.Date;
        var first = new DateTimeOffset(today.AddDays(1 - Days), TimeSpan.Zero);
        var read = await Desk.History.ReadAsync(request with { From = first, Maximum = MostLines }, Aborted);
        if (!read.Succeeded)
        {
            Failure = read.Error;
            return [.. Enumerable.Range(0, Days).Select(i => (Label(first.AddDays(i)), 0L))];
        }
        IsCut |= read.Value.Count == MostLines;
        var byDay = read.Value.GroupBy(static l => l.At.UtcDateTime.Date).ToDictionary(static g => g.Key, static g => g.LongCount());
        return [.. Enumerable.Range(0, Days).Select(i => first.AddDays(i)).Select(d => (Label(d), byDay.GetValueOrDefault(d.UtcDateTime.Date)))];
    }

    private static string Label(DateTimeOffset day) => day.ToString("MM-dd", CultureInfo.InvariantCulture);
}
