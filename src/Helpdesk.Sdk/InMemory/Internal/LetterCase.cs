using System.Text;

namespace Helpdesk.Sdk;

/// <summary>One form for names that differ in letter case, or in how an accent is encoded, only.</summary>
internal static class LetterCase
{
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
