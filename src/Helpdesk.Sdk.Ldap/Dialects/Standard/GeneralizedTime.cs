using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>GeneralizedTime as LDAP servers write it (RFC 4517 section 3.3.13): always UTC, sometimes with a fraction, sometimes without seconds.</summary>
internal static class GeneralizedTime
{
    private static readonly string[] Formats = ["yyyyMMddHHmmss", "yyyyMMddHHmm", "yyyyMMddHH"];

    /// <summary>The time; null when absent or anything else than a time in UTC.</summary>
    public static DateTimeOffset? Read(string? text)
    {
        if (text is not { Length: >= 11 and <= 32 } || text[^1] != 'Z') return null;
        var digits = text.AsSpan(..^1);
        var fraction = digits.IndexOfAny('.', ',');
        if (fraction >= 0)
        {
            if (digits[(fraction + 1)..].IsEmpty || digits[(fraction + 1)..].ContainsAnyExceptInRange('0', '9')) return null;
            digits = digits[..fraction];
        }

        return DateTime.TryParseExact(digits, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? new DateTimeOffset(time)
            : null;
    }

    /// <summary>Writes whole seconds.</summary>
    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture);
}
