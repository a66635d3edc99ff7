using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>The answers of one request in the form in which they will be compared; wiped at the end. Its words never hold an answer.</summary>
internal sealed class AnswerSet : IDisposable
{
    private const int Longest = 256;
    private static readonly char[] Separators = [' ', '.', '_', '-', ',', '\''];
    private readonly IReadOnlyList<ChosenQuestion> _questions;
    private readonly List<byte[]> _normal;

    public AnswerSet(IReadOnlyList<ChosenQuestion> questions)
    {
        _questions = questions;
        _normal = [.. questions.Select(static q => q.Answer.Length > Longest ? [] : q.Answer.Use(0, static (characters, _) => AnswerText.Normalize(characters)))];
    }

    /// <summary>What is wrong with an answer whoever gives it; <see langword="null"/> = nothing.</summary>
    public string? Check(EnrollmentSettings settings)
    {
        for (var i = 0; i < _normal.Count; i++)
        {
            if (_questions[i].Answer.Length > Longest)
                return $"Answer {i + 1} is longer than {Longest} characters.";
            if (_questions[i].Answer.Use(0, static (characters, _) => AnswerText.Length(characters)) < Math.Max(1, settings.MinimumAnswerLength))
                return $"Answer {i + 1} has fewer than {Math.Max(1, settings.MinimumAnswerLength)} letters and digits.";
            if (AnswerText.Normalize(_questions[i].Text).AsSpan().IndexOf(_normal[i]) >= 0)
                return $"Answer {i + 1} stands in its own question.";
            if (_normal.FindIndex(0, i, a => Same(a, _normal[i])) is >= 0 and var same)
                return $"Answer {i + 1} is the same as answer {same + 1}.";
        }
        return null;
    }

    /// <summary>Whether an answer is one of the user's own names.</summary>
    public string? CheckNames(IEnumerable<DirectoryUser> users)
    {
        var names = users.SelectMany(Names).Distinct(StringComparer.Ordinal).Select(static n => AnswerText.Normalize(n)).ToList();
        var found = _normal.FindIndex(answer => names.Exists(name => Same(name, answer)));
        return found < 0 ? null : $"Answer {found + 1} is a name of yours, which others know.";
    }

    public void Dispose()
    {
        foreach (var answer in _normal)
            CryptographicOperations.ZeroMemory(answer);
    }

    private static IEnumerable<string> Names(DirectoryUser user)
    {
        string?[] whole = [user.UserName, user.DisplayName, user.GivenName, user.Surname, user.UserPrincipalName, .. user.Emails];
        var local = whole.OfType<string>().SelectMany(static n => new[] { n, n.Split('@')[0] }).ToList();
        return local.Concat(local.SelectMany(static n => n.Split(Separators, StringSplitOptions.RemoveEmptyEntries)));
    }

    private static bool Same(byte[] a, byte[] b) => a.Length > 0 && CryptographicOperations.FixedTimeEquals(a, b);
}
