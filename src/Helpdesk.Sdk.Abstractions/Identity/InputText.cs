using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>One place that says which text from outside is well formed.</summary>
public static class InputText
{
    /// <summary>The longest name of a user, group or operator that is looked up, in UTF-16 code units.</summary>
    public const int MaximumNameLength = 256;

    /// <summary>Checks a single-line text: not empty, no control characters (NUL, CR, LF), no lone surrogates, not over-long.</summary>
    /// <param name="text">What came from outside.</param>
    /// <param name="maximumLength">The longest allowed, in UTF-16 code units.</param>
    /// <param name="problem">What is wrong, as the end of a sentence that begins with the input's name.</param>
    public static bool IsWellFormed(string? text, int maximumLength, [NotNullWhen(false)] out string? problem)
    {
        problem = text is null ? "is empty" : Problem(text, maximumLength);
        return problem is null;
    }

    /// <summary>The same of a text that is not to become a string: a secret.</summary>
    /// <param name="text">What came from outside.</param>
    /// <param name="maximumLength">The longest allowed, in UTF-16 code units.</param>
    /// <param name="problem">What is wrong, as the end of a sentence that begins with the input's name.</param>
    public static bool IsWellFormed(ReadOnlySpan<char> text, int maximumLength, [NotNullWhen(false)] out string? problem)
    {
        problem = Problem(text, maximumLength);
        return problem is null;
    }

    /// <summary>
    /// Checks that a name reads as it is: no spaces around it, no letters that stand for others (Unicode NFKC: wide letters, ligatures, accents of their own), no
    /// character that nobody sees. Where names of people are compared, one who could be written in two ways would be two.
    /// </summary>
    /// <param name="name">A well-formed text.</param>
    /// <param name="problem">What is wrong, as the end of a sentence that begins with the input's name.</param>
    public static bool IsPlain(string name, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(name);
        problem = name.Trim().Length < name.Length ? "has spaces around it" : Ascii.IsValid(name) ? null : NotPlain(name);
        return problem is null;
    }

    private static string? Problem(ReadOnlySpan<char> text, int maximumLength) =>
        text.IsEmpty ? "is empty"
        : text.Length > maximumLength ? $"is longer than {maximumLength} characters"
        : text.IsWhiteSpace() ? "is blank"
        : FirstBadCharacter(text);

    private static string? NotPlain(string name)
    {
        foreach (var rune in name.EnumerateRunes())
            if (IsUnseen(rune))
                return $"has a character that nobody sees (U+{rune.Value:X4})";
        try
        {
            // Without the tables of Unicode nothing changes, and nobody could tell.
            if ("\uFF41".Normalize(NormalizationForm.FormKC) != "a")
                return "has other letters than those of ASCII, which this process cannot compare (InvariantGlobalization is on)";
            return name.IsNormalized(NormalizationForm.FormKC) ? null : "has letters that stand for others, such as wide ones; write it in Unicode's form NFKC";
        }
        catch (ArgumentException)
        {
            return "is no well-formed text";
        }
    }

    // Unicode's Default_Ignorable_Code_Point, and what fonts draw as nothing.
    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2800 or 0x3164 or (>= 0xFE00 and <= 0xFE0F) or 0xFFA0 or 0xFFFC
            or (>= 0xE0000 and <= 0xE0FFF);

    private static string? FirstBadCharacter(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c))
                return $"has a control character (U+{(int)c:X4}) at position {i + 1}";
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(c))
                return $"has a lone surrogate at position {i + 1}";
        }
        return null;
    }
}
