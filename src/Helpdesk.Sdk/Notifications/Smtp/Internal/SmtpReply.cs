using System.Buffers;

namespace Helpdesk.Sdk;

/// <summary>A server's answer (RFC 5321 section 4.2): its code and its lines of text, cleaned of control characters.</summary>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    private const int LongestText = 400;
    private static readonly SearchValues<char> CodeCharacters = SearchValues.Create("0123456789.");

    public bool IsPositive => Code is >= 200 and < 300;

    public bool IsTransient => Code is >= 400 and < 500;

    /// <summary>The enhanced status code that opens the text (RFC 2034), when its class agrees with the reply.</summary>
    public string? EnhancedCode
    {
        get
        {
            var word = Lines[0].AsSpan();
            var end = word.IndexOf(' ');
            word = end < 0 ? word : word[..end];
            if (word.Length is < 5 or > 9 || word[0] != Code / 100 + '0' || word.ContainsAnyExcept(CodeCharacters))
                return null;
            return word.Count('.') == 2 && word[1] == '.' && word[^1] != '.' && !word.Contains("..", StringComparison.Ordinal) ? word.ToString() : null;
        }
    }

    /// <summary>The text in one line, shortened.</summary>
    public string Text
    {
        get
        {
            var text = Lines.Count == 1 ? Lines[0] : string.Join(" ", Lines);
            return text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText), "…");
        }
    }
}
