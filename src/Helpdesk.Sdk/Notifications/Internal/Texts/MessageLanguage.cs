using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>The texts one user gets, the closest culture first.</summary>
internal sealed class MessageLanguage(string culture, IReadOnlyList<TemplateSet> sets)
{
    /// <summary>The culture it is.</summary>
    public string Culture => culture;

    /// <summary>A kind's template, and the language that stays with it: a text never mixes two.</summary>
    public (MessageTemplate Template, MessageLanguage Language) Template(MessageKind kind)
    {
        for (var i = 0; i < sets.Count; i++)
            if (sets[i].Templates.TryGetValue(kind, out var template))
                return (template, i == 0 ? this : new MessageLanguage(sets[i].Culture, [.. sets.Skip(i)]));
        throw new InvalidOperationException($"There is no template for '{kind}'.");
    }

    /// <summary>A phrase with its values; the empty text when nobody has it.</summary>
    public string Phrase(string key, bool brief, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            named.Add(name, value);
        return Find(key, brief) is { } phrase ? new string(phrase.Render(named)) : "";
    }

    /// <summary>The same as HTML: its words and values encoded, the link among them to be followed.</summary>
    public string HtmlPhrase(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            named.Add(name, name == "link" ? HtmlText.Link(value) : HtmlText.Encode(value));
        return Find(key, brief: false) is { } phrase ? new string(phrase.WithLiterals(HtmlText.Encode).Render(named)) : "";
    }

    /// <summary>An action in words: "reset your password".</summary>
    public string Action(HelpdeskAction action) =>
        Phrase("action." + action, brief: false) is { Length: > 0 } words ? words : Phrase("action-other", brief: false, ("action", LineValue.Clean(action.Value)));

    /// <summary>A factor in words.</summary>
    public string Factor(FactorType factor) =>
        Phrase("factor." + factor, brief: false) is { Length: > 0 } words ? words : LineValue.Clean(factor.Value);

    private TemplateText? Find(string key, bool brief)
    {
        foreach (var set in sets)
            foreach (var candidate in PhraseBook.Keys(key, brief))
                if (set.Phrases.TryGetValue(candidate, out var phrase))
                    return phrase;
        return null;
    }

    /// <summary>A time, always in UTC and always said to be: as the culture writes it, or short and the same everywhere.</summary>
    public string Time(DateTimeOffset time, bool brief)
    {
        var format = LanguageTags.Format(culture);
        return brief || format.Equals(CultureInfo.InvariantCulture)
            ? time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)
            : string.Create(format, $"{time.UtcDateTime:D}, {time.UtcDateTime:HH':'mm} UTC");
    }
}
