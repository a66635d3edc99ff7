using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>What of a spoken answer counts: its letters and digits, whatever their case and form.</summary>
internal static class AnswerText
{
    // A letter in compatible composition and case folding becomes 18 at the very most (Unicode, UAX #15 §13).
    private const int Growth = 18;

    /// <summary>Hands the normalised answer (NFKC, case-folded, white space and punctuation dropped) to a function as UTF-8, and wipes it.</summary>
    public static TResult Use<TState, TResult>(ReadOnlySpan<char> answer, TState state, Func<byte[], TState, TResult> reader)
    {
        var bytes = Normalize(answer);
        try
        {
            return reader(bytes, state);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>The letters and digits an answer has.</summary>
    public static int Length(ReadOnlySpan<char> answer) => Use(answer, 0, static (bytes, _) => Encoding.UTF8.GetCharCount(bytes));

    /// <summary>The normalised answer as UTF-8; the caller wipes it.</summary>
    public static byte[] Normalize(ReadOnlySpan<char> answer)
    {
        var valid = new char[answer.Length];
        var composed = new char[Math.Max(16, answer.Length * Growth)];
        var folded = new char[composed.Length];
        var recomposed = new char[composed.Length * 2];
        try
        {
            var length = Repair(answer, valid);
            length = Compose(valid.AsSpan(0, length), composed);
            length = Fold(composed.AsSpan(0, length), folded);
            // Folding may leave what composes further, so that one spelling always ends in one form.
            length = Compose(folded.AsSpan(0, length), recomposed);
            var kept = recomposed.AsSpan(0, length);
            var bytes = new byte[Encoding.UTF8.GetByteCount(kept)];
            Encoding.UTF8.GetBytes(kept, bytes);
            return bytes;
        }
        finally
        {
            Array.Clear(valid);
            Array.Clear(composed);
            Array.Clear(folded);
            Array.Clear(recomposed);
        }
    }

    // A lone surrogate cannot be normalised: it becomes the replacement character, which is dropped below.
    private static int Repair(ReadOnlySpan<char> text, Span<char> into)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
            length += rune.EncodeToUtf16(into[length..]);
        return length;
    }

    private static int Compose(ReadOnlySpan<char> text, Span<char> into) =>
        text.TryNormalize(into, out var written, NormalizationForm.FormKC) ? written : throw new CryptographicException("An answer could not be normalised.");

    private static int Fold(ReadOnlySpan<char> text, Span<char> into)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Counts(rune))
                continue;
            if (rune.Value is 'ß' or 'ẞ')
            {
                into[length++] = 's';
                into[length++] = 's';
            }
            else
                length += Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune)).EncodeToUtf16(into[length..]);
        }
        return length;
    }

    private static bool Counts(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}
