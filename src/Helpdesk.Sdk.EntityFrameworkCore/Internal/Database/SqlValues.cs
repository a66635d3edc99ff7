using System.Globalization;
using System.Text.Json;
using System.Data.Common;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>How values stand in the tables: times as UTC ticks (in the history as ISO text, for people), lists as JSON arrays.</summary>
internal static class SqlValues
{
    public static object? Ticks(DateTimeOffset? time) => time?.UtcTicks;

    public static DateTimeOffset Time(this DbDataReader reader, int column) => new(reader.GetInt64(column), TimeSpan.Zero);

    public static DateTimeOffset? OptionalTime(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.Time(column);

    public static string? OptionalText(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static byte[] Bytes(this DbDataReader reader, int column) => reader.GetFieldValue<byte[]>(column);

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>A time of the history. What was made unreadable by an edit is no time of ours, but must not stop whoever verifies the chain.</summary>
    public static DateTimeOffset TimeOf(string text) =>
        DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : DateTimeOffset.MinValue;

    public static string Json(IEnumerable<string> values) => JsonSerializer.Serialize(values.ToArray(), SqlJson.Default.StringArray);

    public static string[] Texts(string json) => JsonSerializer.Deserialize(json, SqlJson.Default.StringArray)!;

    public static string Json(IEnumerable<UserKey> accounts) => Json(accounts.Select(a => a.ToString()));

    /// <summary>Pairs of store and id.</summary>
    public static string JsonPairs(IEnumerable<UserKey> accounts) =>
        JsonSerializer.Serialize(accounts.Select(a => new[] { a.Store, a.Id }).ToArray(), SqlJson.Default.StringArrayArray);

    public static UserKey Account(string text) =>
        UserKey.TryParse(text, out var account) ? account : throw new StateUnavailableException($"The database holds '{text}' where an account's key belongs.");
}
