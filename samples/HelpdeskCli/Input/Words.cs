using System.Globalization;
using System.Reflection;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Reads the words of the contract: actions, factors, statuses, times, destinations.</summary>
internal static class Words
{
    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    public static HelpdeskAction Action(string text) => ActionCatalog.TryFind(text, out var description)
        ? description.Action
        : throw CommandFailure.Usage($"'{text}' is no action; known: {string.Join(", ", ActionCatalog.All.Select(static d => d.Action))}.");

    /// <summary>An action that history lines may have: beside those with a permission, what verifications and prompts write.</summary>
    public static HelpdeskAction RecordedAction(string text) => OneOf<HelpdeskAction>(text, "action");

    public static HistoryStatus Status(string text) => OneOf<HistoryStatus>(text, "history status");

    public static FactorType Factor(string text) =>
        FactorType.TryParse(text, out var factor)
            ? factor
            // Where the factor was forgotten stands what was to prove it.
            : throw CommandFailure.Usage($"{(text.All(char.IsAsciiLetter) ? $"'{text}' is no factor" : "The factor is missing, or none of these")}; known: {string.Join(", ", FactorType.Known)}.");

    /// <summary>Factors given by repeating the option or separated by commas.</summary>
    public static IReadOnlyList<FactorType> Factors(IEnumerable<string>? texts) => [.. Split(texts).Select(Factor).Distinct()];

    /// <summary>Names given by repeating the option or separated by commas.</summary>
    public static IReadOnlyList<string> Split(IEnumerable<string>? texts) => [.. (texts ?? []).SelectMany(static t => t.Split(','))];

    /// <summary>ISO 8601; without an offset it is UTC.</summary>
    public static DateTimeOffset? Time(string? text, string option) =>
        text is null ? null
        : DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw CommandFailure.Usage($"{option} '{text}' is no ISO 8601 time such as 2026-01-31 or 2026-01-31T08:00:00Z.");

    public static DistinguishedName? Container(string? text, string option) =>
        text is null ? null
        : DistinguishedName.TryParse(text, out var name, out var problem) ? name : throw CommandFailure.Usage($"{option} is no distinguished name: {problem}.");

    public static bool? Flag(string? text, string option) =>
        text is null ? null
        : bool.TryParse(text, out var value) ? value : throw CommandFailure.Usage($"{option} takes true or false, not '{text}'.");

    public static IReadOnlyList<Delivery> Deliveries(IEnumerable<string>? texts) => [.. Split(texts).Select(OneDelivery)];

    private static Delivery OneDelivery(string text)
    {
        var parts = text.Split(':');
        NotificationChannel? channel = parts[0] switch
        {
            _ when Same(parts[0], "sms") => NotificationChannel.Sms,
            _ when Same(parts[0], "email") => NotificationChannel.Email,
            _ => null,
        };
        return parts.Length == 2 && channel is { } known && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? new Delivery(known, number)
            : throw CommandFailure.Usage($"--deliver '{text}' is not sms:N or email:N with N from 1.");
    }

    private static T OneOf<T>(string text, string what) where T : struct
    {
        var known = typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static).Where(static f => f.FieldType == typeof(T)).Select(static f => (T)f.GetValue(null)!).ToList();
        return known.FindIndex(k => Same(k.ToString()!, text)) is >= 0 and var index
            ? known[index]
            : throw CommandFailure.Usage($"'{text}' is no {what}; known: {string.Join(", ", known)}.");
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
