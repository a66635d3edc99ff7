using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace AgentDesk;

/// <summary>Times on the pages: UTC, as text that machines read too.</summary>
public static class When
{
    /// <summary>A day and a time.</summary>
    public static IHtmlContent At(DateTimeOffset? time, string otherwise = "–") => Element(time, "yyyy-MM-dd HH:mm 'UTC'", otherwise);

    /// <summary>A day; the time is in the machine's part.</summary>
    public static IHtmlContent On(DateTimeOffset? time, string otherwise = "–") => Element(time, "yyyy-MM-dd", otherwise);

    /// <summary>How long ago, as people say it.</summary>
    public static IHtmlContent Ago(DateTimeOffset? time, DateTimeOffset now, string otherwise = "Never")
    {
        if (time is not { } at)
            return new HtmlContentBuilder().Append(otherwise);
        var machine = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return new HtmlContentBuilder().AppendHtml("<time datetime=\"").Append(machine).AppendHtml("\" title=\"").Append(machine).AppendHtml("\">").Append(Distance(now - at)).AppendHtml("</time>");
    }

    private static IHtmlContent Element(DateTimeOffset? time, string format, string otherwise)
    {
        if (time is not { } at)
            return new HtmlContentBuilder().Append(otherwise);
        var utc = at.UtcDateTime;
        return new HtmlContentBuilder().AppendHtml("<time datetime=\"").Append(utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
            .AppendHtml("\">").Append(utc.ToString(format, CultureInfo.InvariantCulture)).AppendHtml("</time>");
    }

    private static string Distance(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => "just now",
        { TotalHours: < 1 } => Count((int)span.TotalMinutes, "minute"),
        { TotalDays: < 1 } => Count((int)span.TotalHours, "hour"),
        { TotalDays: < 60 } => Count((int)span.TotalDays, "day"),
        { TotalDays: < 730 } => Count((int)(span.TotalDays / 30.4), "month"),
        _ => Count((int)(span.TotalDays / 365.25), "year"),
    };

    private static string Count(int number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")} ago");
}
