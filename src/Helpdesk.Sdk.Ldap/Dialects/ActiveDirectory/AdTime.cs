using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>The two ways Active Directory writes a time, and how it writes an interval.</summary>
internal static class AdTime
{
    /// <summary>"Never" where a time is expected.</summary>
    public const long Never = long.MaxValue;

    private const string Generalized = "yyyyMMddHHmmss";

    // 9999-12-31, the last instant a DateTime holds.
    private static readonly long Last = DateTime.MaxValue.ToFileTimeUtc();

    /// <summary>A whole number as LDAP writes it; null when absent or no number.</summary>
    public static long? Number(ReadOnlySpan<byte> text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>A count of 100 nanoseconds since 1601 as UTC; null for zero, "never" and what is no time.</summary>
    public static DateTimeOffset? FromFileTime(long? ticks) =>
        ticks is > 0 && ticks <= Last ? new DateTimeOffset(DateTime.FromFileTimeUtc(ticks.Value)) : null;

    /// <summary>The greatest whole number of seconds since 1601 that is a time.</summary>
    public const long LastSecond = 265_046_774_399;

    /// <summary>A count of whole seconds since 1601 as UTC.</summary>
    public static DateTimeOffset FromSeconds(long seconds) => new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(seconds);

    /// <summary>The text of a time as a count of 100 nanoseconds since 1601.</summary>
    public static string ToFileTime(DateTimeOffset time)
    {
        var first = new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return (time > first ? (time - first).Ticks : 0).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A GeneralizedTime such as <c>20261122113132.0Z</c>; null for anything else.</summary>
    public static DateTimeOffset? FromGeneralized(string? text) =>
        text is { Length: >= 15 } && text[^1] == 'Z' && text[Generalized.Length..^1] is "" or ".0"
        && DateTime.TryParseExact(text[..Generalized.Length], Generalized, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? new DateTimeOffset(time)
            : null;

    /// <summary>An interval, kept as a negative count; null where it never ends (zero or the smallest number).</summary>
    public static TimeSpan? Interval(long? ticks) => ticks is < 0 and > long.MinValue ? TimeSpan.FromTicks(-ticks.Value) : null;
}
