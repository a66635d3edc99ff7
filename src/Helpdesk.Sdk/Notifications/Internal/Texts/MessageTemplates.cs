namespace Helpdesk.Sdk;

/// <summary>All templates of this host, read and checked once at start, and which of them a user gets.</summary>
internal sealed class MessageTemplates
{
    private const string Last = "en";
    private readonly Dictionary<string, TemplateSet> _sets;
    private readonly IHelpdeskSettingsSource _settings;

    public MessageTemplates(IHelpdeskSettingsSource settings, HelpdeskBaseDirectory directory)
    {
        _settings = settings;
        _sets = BuiltInTemplates.Sets.ToDictionary(static s => s.Culture, static s => s.Copy(), StringComparer.OrdinalIgnoreCase);
        var messages = settings.Current.Messages;
        if (messages.Directory is { Length: > 0 } own)
            HostTemplates.Read(directory.Resolve(own), _sets);
        if (!LanguageTags.Widening(messages.Culture).Any(_sets.ContainsKey))
            throw new HelpdeskConfigurationException($"Setting 'Messages:Culture' is '{messages.Culture}': there are no templates of that culture; known: {string.Join(", ", Cultures)}.");
    }

    public IEnumerable<string> Cultures => _sets.Keys.Order(StringComparer.Ordinal);

    /// <summary>The texts for a user: in the language they prefer, else in the host's.</summary>
    /// <param name="preferred">The directory's preferredLanguage.</param>
    public MessageLanguage For(string? preferred)
    {
        var wanted = LanguageTags.Preferred(preferred).FirstOrDefault(tag => LanguageTags.Widening(tag).Any(_sets.ContainsKey));
        var culture = wanted ?? _settings.Current.Messages.Culture;
        // Whatever a culture lacks is said in the host's language, and at last in English, which has everything.
        var sets = LanguageTags.Widening(culture)
            .Concat(LanguageTags.Widening(_settings.Current.Messages.Culture))
            .Append(Last)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(_sets.ContainsKey)
            .Select(name => _sets[name]);
        return new MessageLanguage(culture, [.. sets]);
    }
}
