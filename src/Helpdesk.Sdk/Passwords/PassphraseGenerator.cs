using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>
/// Passphrases that can be read out and typed: common English words joined by hyphens, the first with a capital, one of the
/// others followed by a digit, so that directories asking for several classes of characters accept them.
/// </summary>
public sealed class PassphraseGenerator : IPasswordGenerator
{
    /// <summary>The number of words where none is configured.</summary>
    public const int DefaultWords = 6;

    internal const string Digits = "23456789";
    private readonly int _words;

    /// <summary>Creates a generator.</summary>
    /// <param name="words">Words of a passphrase, 6 to 20; more where the rules ask for a longer password.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    public PassphraseGenerator(int words = DefaultWords)
    {
        if (words is < DefaultWords or > 20)
            throw new ArgumentOutOfRangeException(nameof(words), words, "A passphrase has 6 to 20 words.");
        _words = words;
    }

    /// <inheritdoc/>
    public double EntropyBits => _words * Math.Log2(WordList.Words.Length) + Math.Log2(Digits.Length) + Math.Log2(_words - 2);

    /// <inheritdoc/>
    public char[] Generate(PasswordRules rules, PasswordSubject subject)
    {
        ArgumentNullException.ThrowIfNull(rules);

        return PasswordDraw.UntilKept(rules, subject, () => Draw(_words, rules.MinimumLength));
    }

    // The digit follows a word that is neither the first nor, whatever the length, the last.
    private static char[] Draw(int words, int minimumLength)
    {
        var digitAfter = RandomNumberGenerator.GetInt32(1, words - 1);
        Span<char> text = stackalloc char[Math.Max(words * (WordList.LongestWord + 1), minimumLength + WordList.LongestWord) + 2];
        var written = 0;
        for (var i = 0; i < words || written < minimumLength; i++)
        {
            if (i > 0)
                text[written++] = '-';
            var word = WordList.Words[RandomNumberGenerator.GetInt32(WordList.Words.Length)];
            word.CopyTo(text[written..]);
            if (i == 0)
                text[0] = char.ToUpperInvariant(text[0]);
            written += word.Length;
            if (i == digitAfter)
                text[written++] = Digits[RandomNumberGenerator.GetInt32(Digits.Length)];
        }

        var result = text[..written].ToArray();
        text.Clear();
        return result;
    }
}
