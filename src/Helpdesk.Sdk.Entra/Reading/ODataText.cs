namespace Helpdesk.Sdk.Entra;

/// <summary>Literals of OData filters.</summary>
internal static class ODataText
{
    /// <summary>A string literal: quotes inside are doubled.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Equal(string property, string text) => $"{property} eq {Quote(text)}";

    public static string StartsWith(string property, string text) => $"startswith({property},{Quote(text)})";
}
