using System.Text;

namespace Helpdesk.Sdk;

/// <summary>A number as somebody wrote it, reduced to its digits.</summary>
/// <param name="Digits">The digits, without what stands for the international prefix.</param>
/// <param name="HasPlus">Whether a plus sign stands before them.</param>
/// <param name="Bracketed">Where the digits in brackets begin and how many there are, when the number has one such group: +49 (0)151.</param>
internal sealed record WrittenNumber(string Digits, bool HasPlus, (int Start, int Length)? Bracketed)
{
    private const int LongestText = 64;

    public static WrittenNumber? Read(string? text, out string? problem)
    {
        if (!InputText.IsWellFormed(text, LongestText, out problem))
            return null;
        var digits = new StringBuilder();
        var (hasPlus, open, bracketed) = (false, -1, default((int, int)?));
        foreach (var c in text!.Trim())
        {
            if (char.IsAsciiDigit(c))
                digits.Append(c);
            else if (c == '+' && digits.Length == 0 && !hasPlus && open < 0)
                hasPlus = true;
            else if (c == '(' && open < 0)
                open = digits.Length;
            else if (c == ')' && open >= 0)
                (bracketed, open) = (bracketed is null ? (open, digits.Length - open) : null, -1);
            else if (!IsSeparator(c))
            {
                problem = Refusal(c);
                return null;
            }
        }
        problem = open >= 0 ? "has a bracket that is not closed" : digits.Length == 0 ? "has no digits" : null;
        return problem is null ? new WrittenNumber(digits.ToString(), hasPlus, bracketed) : null;
    }

    // Blanks, hyphens, dots and strokes that people put between groups (ITU-T E.123), and the typographic ones programs make of them.
    private static bool IsSeparator(char c) => c is ' ' or '-' or '.' or '/' or '\u00A0' or '\u2007' or '\u2009' or '\u202F' or (>= '\u2010' and <= '\u2015');

    private static string Refusal(char c) =>
        c is 'x' or 'X' or '#' or ';' or ',' ? "has an extension, which a message cannot reach"
        : char.IsLetter(c) ? "has letters; write digits only"
        : "has a character that a phone number cannot have";
}
