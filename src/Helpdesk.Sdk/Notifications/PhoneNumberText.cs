using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk;

/// <summary>What counts as a phone number at the desk.</summary>
public static class PhoneNumberText
{
    /// <summary>Brings a number into the form of E.164 (ITU-T E.164 §6: a plus and at most 15 digits).</summary>
    public static bool TryNormalize(string? text, string? defaultRegion, [NotNullWhen(true)] out string? e164, [NotNullWhen(false)] out string? problem)
    {
        e164 = null;
        if (!InputText.IsWellFormed(text, 40, out problem))
            return false;
        var digits = string.Concat(text!.Where(char.IsAsciiDigit));
        if (!text!.TrimStart().StartsWith('+') || digits.Length is < 8 or > 15 || defaultRegion == "")
            problem = "is not written with its country code (+49…)";
        else
            e164 = "+" + digits;
        return problem is null;
    }
}
