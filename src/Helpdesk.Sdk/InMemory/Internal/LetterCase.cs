using System.Text;

namespace Helpdesk.Sdk;

/// <summary>One form for names that differ in letter case, or in how an accent is encoded, only.</summary>
internal static class LetterCase
{
    public static bool Same(string? a, string? b) => a is not null && b is not null && string.Equals(Fold(a), Fold(b), StringComparison.Ordinal);

    public static string Fold(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC).ToUpperInvariant();
        }
        catch (ArgumentException)
        {
            // Not well-formed Unicode: it has no normal form and equals only itself.
            return text.ToUpperInvariant();
        }
    }
}
