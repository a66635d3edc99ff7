namespace Helpdesk.Sdk;

/// <summary>The texts of one culture: built-in ones, a host's own, or both.</summary>
/// <param name="Culture">The culture's name (BCP 47).</param>
internal sealed record TemplateSet(string Culture)
{
    public Dictionary<MessageKind, MessageTemplate> Templates { get; init; } = [];

    public Dictionary<string, TemplateText> Phrases { get; init; } = new(StringComparer.Ordinal);

    /// <summary>A copy that can be added to.</summary>
    public TemplateSet Copy() => new(Culture) { Templates = new(Templates), Phrases = new(Phrases, StringComparer.Ordinal) };

    /// <summary>Reads the HTML of a message whose text is there.</summary>
    /// <exception cref="FormatException">The file is not what its name says; the message is the end of a sentence that begins with the file's name.</exception>
    public void AddHtml(string name, string html)
    {
        var form = Form(name);
        if (!Templates.TryGetValue(form.Kind, out var template))
            throw new FormatException($"has no text beside it: write '{name}.txt' too");
        Templates[form.Kind] = template with { Html = HtmlTemplate.Parse(html, form) };
    }

    /// <summary>Reads one file by its name without the ending.</summary>
    /// <exception cref="FormatException">The file is not what its name says; the message is the end of a sentence that begins with the file's name.</exception>
    public void Add(string name, string text)
    {
        if (name == PhraseBook.FileName)
        {
            foreach (var (key, phrase) in PhraseBook.Parse(text))
                Phrases[key] = phrase;
            return;
        }
        var form = Form(name);
        Templates[form.Kind] = MessageTemplate.Parse(text, form);
    }

    private static MessageForm Form(string name) => MessageForm.All.TryGetValue(new MessageKind(name), out var form)
        ? form
        : throw new FormatException($"is no message; known: {string.Join(", ", MessageForm.All.Keys.Select(static k => k.Value).Append(PhraseBook.FileName).Order(StringComparer.Ordinal))}");
}
