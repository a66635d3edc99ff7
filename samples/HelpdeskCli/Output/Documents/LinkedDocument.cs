using System.Text.Json.Serialization;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>What came of one linked account: its outcome, or the error that it ended with.</summary>
internal sealed record LinkedDocument<T>(
    UserKey User,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] T? Outcome,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ErrorDocument.Body? Error) where T : class
{
    public static IReadOnlyList<LinkedDocument<T>> From<TOutcome>(IEnumerable<LinkedOutcome<TOutcome>> linked, Func<TOutcome, T> convert) where TOutcome : class =>
        [.. linked.Select(l => new LinkedDocument<T>(
            l.User, l.Outcome is { } outcome ? convert(outcome) : null, l.Error is { } error ? ErrorDocument.From(error).Error : null))];
}
