namespace Helpdesk.Sdk.Exports;

/// <summary>
/// Keeps cells from being run: spreadsheets take what begins with =, +, -, @, a tab or a carriage return for a formula, and names in a directory are whatever
/// somebody wrote there. A leading apostrophe makes them text.
/// </summary>
internal static class FormulaGuard
{
    private const int MostDigits = 15;

    /// <summary>The text, harmless.</summary>
    public static string Protect(string text, ExportKind kind) =>
        text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' && !(kind == ExportKind.Phone && AreNumbers(text)) ? "'" + text : text;

    /// <summary>Whether it is telephone numbers in the international form (E.164) and nothing else.</summary>
    private static bool AreNumbers(ReadOnlySpan<char> text)
    {
        foreach (var part in text.Split("; "))
            if (!IsNumber(text[part])) return false;
        return true;
    }

    private static bool IsNumber(ReadOnlySpan<char> text) =>
        text.Length is > 2 and <= MostDigits + 1 && text[0] == '+' && text[1] is >= '1' and <= '9' && !text[1..].ContainsAnyExceptInRange('0', '9');
}
