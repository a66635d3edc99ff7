using System.Collections;
using System.Globalization;

namespace HelpdeskCli;

/// <summary>A detail of an error for people.</summary>
internal static class DetailText
{
    public static string From(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "yes" : "no",
        DateTimeOffset time => Screen.Time(time),
        IEnumerable items => string.Join(", ", items.Cast<object?>().Select(From)),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
