using System.Text.RegularExpressions;

namespace Helpdesk.Sdk;

/// <summary>Cells of a CSV file.</summary>
internal static partial class CsvText
{
    // What spreadsheets begin a formula with, the wide forms included; a tab or line break before it is dropped by some.
    private const string FormulaStarts = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    public static string Cell(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return "";
        var start = value[0];
        value = InnerStart().Replace(value, "'");
        if (FormulaStarts.Contains(start, StringComparison.Ordinal))
            value = "'" + value;
        return value.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
    }

    // Some split at semicolons and tabs too, and take quotes off there.
    [GeneratedRegex("(?<=[;\\t\\r\\n]\"*)(?=[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])", RegexOptions.CultureInvariant)]
    private static partial Regex InnerStart();
}
