using System.Diagnostics.CodeAnalysis;

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
        problem = text switch
        {
            null or "" => "is empty",
            _ when text.Length > maximumLength => $"is longer than {maximumLength} characters",
            _ when string.IsNullOrWhiteSpace(text) => "is blank",
            _ => FirstBadCharacter(text),
        };
        return problem is null;
    }

    private static string? FirstBadCharacter(string text)
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
