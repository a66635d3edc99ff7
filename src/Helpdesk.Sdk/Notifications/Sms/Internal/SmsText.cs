using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>Which text can be handed to a gateway.</summary>
internal static class SmsText
{
    /// <summary>What is wrong with a text, as the end of a sentence; lines and tabs are fine.</summary>
    public static string? Problem(string text, int longest)
    {
        if (text.Length == 0)
            return "is empty";
        if (text.Length > longest)
            return string.Create(CultureInfo.InvariantCulture, $"is longer than {longest} characters");
        for (var i = 0; i < text.Length; i++)
        {
            if ((char.IsControl(text[i]) && text[i] is not ('\r' or '\n' or '\t')) || text[i] is '\uFFFE' or '\uFFFF')
                return "has a control character";
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return "has a lone surrogate";
        }
        return null;
    }
}
