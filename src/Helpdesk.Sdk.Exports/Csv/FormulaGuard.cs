using System.Buffers;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.Exports;

/// <summary>
/// Keeps cells from being run: spreadsheets take what begins with =, +, -, @ (the wide forms included), a tab or a line break for a formula, and names in a
/// directory are whatever somebody wrote there. An apostrophe before it makes it text. Some split at semicolons and tabs too: what would begin a cell
/// there is looked at likewise.
/// </summary>
internal static partial class FormulaGuard
{
    // Most cells have none of them, and are looked through but once.
    private static readonly SearchValues<char> Separators = SearchValues.Create(";\t\r\n");
    private const int MostDigits = 15;

    /// <summary>The text, harmless.</summary>
    public static string Protect(string text, ExportKind kind)
    {
        if (text.Length == 0 || (kind == ExportKind.Phone && AreNumbers(text)))
            return text;
        var inside = text.AsSpan().ContainsAny(Separators) ? InnerStart().Replace(text, "'") : text;
        return IsStart(text[0]) ? "'" + inside : inside;
    }

    private static bool IsStart(char letter) => letter is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20';

    /// <summary>Whether it is telephone numbers in the international form (E.164) and nothing else.</summary>
    private static bool AreNumbers(ReadOnlySpan<char> text)
    {
        foreach (var part in text.Split("; "))
            if (!IsNumber(text[part])) return false;
        return true;
    }

    // Quotes between the separator and the start are taken off by whoever splits there.
    [GeneratedRegex("(?<=[;\\t\\r\\n]\"*)(?=[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])", RegexOptions.CultureInvariant)]
    private static partial Regex InnerStart();

    private static bool IsNumber(ReadOnlySpan<char> text) =>
        text.Length is > 2 and <= MostDigits + 1 && text[0] == '+' && text[1] is >= '1' and <= '9' && !text[1..].ContainsAnyExceptInRange('0', '9');
}
