namespace Helpdesk.Sdk;

/// <summary>One kind's texts in one language: subject and body of a mail, and a short text.</summary>
/// <param name="Subject">The subject of a mail; no secret.</param>
/// <param name="Body">The body of a mail.</param>
/// <param name="Short">The text message.</param>
internal sealed record MessageTemplate(TemplateText Subject, TemplateText Body, TemplateText Short)
{
    /// <summary>The body as HTML: a host's own, else what the text says.</summary>
    public TemplateText Html { get; init; } = HtmlText.Paragraphs(Body);

    private const string SubjectKey = "Subject:", ShortKey = "Short:";

    /// <summary>Reads a file: a line <c>Subject:</c>, a line <c>Short:</c>, an empty line, the body.</summary>
    /// <exception cref="FormatException">It is not like that; the message is the end of a sentence that begins with the file's name.</exception>
    public static MessageTemplate Parse(string file, MessageForm form)
    {
        var lines = file.ReplaceLineEndings("\n").Split('\n');
        if (lines is not [var subject, var brief, "", .. var body] || !subject.StartsWith(SubjectKey, StringComparison.Ordinal) || !brief.StartsWith(ShortKey, StringComparison.Ordinal))
            throw new FormatException($"does not begin with a line '{SubjectKey} …', a line '{ShortKey} …' and an empty line");
        var text = string.Join('\n', body).Trim('\n');
        var template = new MessageTemplate(
            Part("subject", subject[SubjectKey.Length..].Trim(), form.SubjectVariables, []),
            Part("body", text, form.Variables, form.Required),
            Part("short text", brief[ShortKey.Length..].Trim(), form.Variables, form.Required));
        return template;
    }

    private static TemplateText Part(string name, string text, IReadOnlyCollection<string> known, IReadOnlyList<string> required)
    {
        if (text.Length == 0)
            throw new FormatException($"has an empty {name}");
        if (text.Any(static c => char.IsControl(c) && c is not ('\n' or '\t')))
            throw new FormatException($"has a control character in its {name}");
        var parsed = TemplateText.Parse(text, known);
        if (required.FirstOrDefault(v => !parsed.Variables.Contains(v, StringComparer.Ordinal)) is { } missing)
            throw new FormatException($"lacks {{{{{missing}}}}} in its {name}, which this message has to say");
        return parsed;
    }
}
