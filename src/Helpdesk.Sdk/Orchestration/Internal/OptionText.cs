namespace Helpdesk.Sdk;

/// <summary>Writes values into the text an approver reads, so that no value can look like something else beside it.</summary>
internal static class OptionText
{
    /// <summary>The value in quotation marks; those within it, and backslashes, are escaped.</summary>
    public static string Quote(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
