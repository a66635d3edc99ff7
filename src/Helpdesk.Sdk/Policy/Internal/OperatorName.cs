using System.Globalization;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>
/// One form for names of operators that somebody takes for the same: directories let in who writes their name in wide letters, in ligatures or with
/// characters nobody sees, and whoever does so must not be somebody else to the desk.
/// </summary>
internal static class OperatorName
{
    public static bool Same(string? a, string? b) => a is not null && b is not null
        && (Ascii.IsValid(a) && Ascii.IsValid(b) ? a.AsSpan().Trim().Equals(b.AsSpan().Trim(), StringComparison.OrdinalIgnoreCase) : LetterCase.Same(Canonical(a), Canonical(b)));

    public static string Canonical(string name)
    {
        if (Ascii.IsValid(name))
            return name.Trim();
        try
        {
            var seen = new StringBuilder(name.Length);
            foreach (var rune in name.Normalize(NormalizationForm.FormKC).EnumerateRunes())
                if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
                    seen.Append(rune.ToString());
            return seen.ToString().Normalize(NormalizationForm.FormKC).Trim();
        }
        catch (ArgumentException)
        {
            // Not well-formed Unicode: it equals only itself.
            return name;
        }
    }
}
