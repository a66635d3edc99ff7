namespace Helpdesk.Sdk;

/// <summary>One message while its values are gathered. A value is made fit for a line when it comes in, whoever gave it.</summary>
internal sealed class MessageDraft(MessageForm form, MessageTemplate template, MessageLanguage language, bool brief)
{
    private const string Link = "link";
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _html = new(StringComparer.Ordinal);

    public MessageLanguage Language => language;

    /// <summary>A text message, not a mail.</summary>
    public bool IsBrief => brief;

    public string? Subject => brief ? null : new string(template.Subject.Render(_values));

    /// <summary>Sets a value from outside.</summary>
    /// <exception cref="ArgumentException">The kind has no such variable: a bug of the caller.</exception>
    public void Set(string name, string value)
    {
        if (!form.Variables.Contains(name, StringComparer.Ordinal) || name == form.Confidential)
            throw new ArgumentException($"'{form.Kind}' has no variable '{name}'.", nameof(name));
        _values[name] = LineValue.Clean(value);
        _html[name] = HtmlText.Encode(_values[name]);
    }

    /// <summary>Sets values from outside.</summary>
    public void Take(IReadOnlyDictionary<string, string>? values)
    {
        foreach (var (name, value) in values ?? new Dictionary<string, string>(StringComparer.Ordinal))
            Set(name, value);
    }

    /// <summary>Sets a value to a phrase of the language; what is put into the phrase is ours.</summary>
    public void Say(string name, string phrase, params ReadOnlySpan<(string Name, string Value)> values)
    {
        _values[name] = language.Phrase(phrase, brief, values);
        _html[name] = language.HtmlPhrase(phrase, values);
    }

    /// <summary>The finished text. The caller wipes it.</summary>
    public char[] Text(ReadOnlySpan<char> secret)
    {
        if (form.Confidential is not null && secret.IsEmpty)
            throw new ArgumentException($"'{form.Kind}' is nothing without its {form.Confidential}.", nameof(secret));
        return (brief ? template.Short : template.Body).Render(_values, form.Confidential, secret);
    }

    /// <summary>The same as HTML, every value encoded; empty for a text message. The caller wipes it.</summary>
    public char[] Html(ReadOnlySpan<char> secret)
    {
        if (brief)
            return [];
        var encoded = form.HasLines ? HtmlText.SecretLines(secret) : HtmlText.Secret(secret, form.Confidential == Link);
        try
        {
            return HtmlText.Document(template.Html, language.Culture).Render(_html, form.Confidential, encoded);
        }
        finally
        {
            Array.Clear(encoded);
        }
    }
}
