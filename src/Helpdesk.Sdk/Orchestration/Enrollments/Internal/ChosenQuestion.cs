using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>A question as the user will be asked it: from the catalogue, or the user's own where that is allowed.</summary>
internal sealed record ChosenQuestion(string Id, string Text, Secret Answer)
{
    private const int ShortestOwn = 8;
    private const int LongestOwn = 200;

    public static ChosenQuestion? Of(EnrollmentSettings settings, EnrollQuestion question, string culture, out string? problem)
    {
        problem = null;
        var text = question.Question;
        if (QuestionCatalog.Find(text) is { } known)
            return new ChosenQuestion(known.Id, known.In(culture), question.Answer);
        if (!InputText.IsWellFormed(text, LongestOwn, out problem))
            return null;
        var normal = AnswerText.Normalize(text);
        // Whoever types a question of the catalogue gets that one.
        if (QuestionCatalog.All.FirstOrDefault(q => Is(q.English, normal) || Is(q.German, normal)) is { } typed)
            return new ChosenQuestion(typed.Id, typed.In(culture), question.Answer);
        if (!settings.OwnQuestions)
            problem = "is not in the catalogue, and questions of one's own are not allowed (Enrollment:OwnQuestions)";
        else if (AnswerText.Length(text) < ShortestOwn)
            problem = $"has fewer than {ShortestOwn} letters and digits";
        return problem is null ? new ChosenQuestion("own-" + Convert.ToHexStringLower(SHA256.HashData(normal))[..16], text.Trim(), question.Answer) : null;
    }

    private static bool Is(string question, byte[] normal) => AnswerText.Normalize(question).AsSpan().SequenceEqual(normal);
}
