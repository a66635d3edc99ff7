namespace Helpdesk.Sdk;

/// <summary>A part of every day in which nobody is written to.</summary>
/// <param name="From">When it begins, by the clock of the zone.</param>
/// <param name="To">When it ends; before <paramref name="From"/> = on the next day.</param>
/// <param name="Zone">Whose clock.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To, TimeZoneInfo Zone)
{
    /// <summary>When the quiet hours end that hold at a time; <see langword="null"/> = none do.</summary>
    public DateTimeOffset? EndOf(DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, Zone);
        // Where the clock is turned back the end comes twice: quiet until the second one.
        return TimeOnly.FromDateTime(local.DateTime).IsBetween(From, To) ? AtOrAfter(now, To) : null;
    }

    private DateTimeOffset AtOrAfter(DateTimeOffset now, TimeOnly end)
    {
        var local = TimeZoneInfo.ConvertTime(now, Zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        var at = day.ToDateTime(end) > local.DateTime ? day.ToDateTime(end) : day.AddDays(1).ToDateTime(end);
        // Where the clock is turned forward the end may not exist: the first moment after the gap.
        while (Zone.IsInvalidTime(at))
            at = at.AddMinutes(1);
        return new DateTimeOffset(at, Zone.GetUtcOffset(at)).ToUniversalTime();
    }
}
