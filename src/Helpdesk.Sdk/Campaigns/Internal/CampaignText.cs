namespace Helpdesk.Sdk;

/// <summary>The words of a campaign, checked before the first recipient is planned. Values are put in as they are and never looked at again.</summary>
internal sealed class CampaignText
{
    private const int LongestSubject = 200;
    private const int LongestMessage = 65_536;
    private const string Portal = "portal";
    private static readonly string[] InSubject = ["userName", "displayName", "store"];
    private static readonly string[] InMessage = [.. InSubject, "types", "where", Portal];
    private readonly CampaignDefinition _definition;
    private readonly MessageTemplates _templates;
    private readonly TemplateText? _subject;
    private readonly TemplateText? _message;
    private readonly TemplateText? _html;
    private readonly Uri? _portal;

    private CampaignText(CampaignDefinition definition, MessageTemplates templates, TemplateText? subject, TemplateText? message, Uri? portal)
    {
        _definition = definition;
        _templates = templates;
        _subject = subject;
        _message = message;
        // In whatever language the operator wrote.
        _html = message is null ? null : HtmlText.Document(HtmlText.Paragraphs(message), culture: null);
        _portal = portal;
    }

    /// <summary>Reads the words.</summary>
    /// <returns>The words, or what is wrong with them.</returns>
    public static (CampaignText? Text, string? Problem) Read(CampaignDefinition definition, MessageTemplates templates, Uri? portal)
    {
        try
        {
            return (new CampaignText(definition, templates, Subject(definition.Subject), Message(definition.Message, portal), portal), null);
        }
        catch (FormatException e)
        {
            return (null, e.Message);
        }
    }

    /// <summary>What one recipient gets: the operator's words, else the default ones in the user's language.</summary>
    public Notification Write(CampaignRecipient recipient, string messageId)
    {
        var (template, language) = _templates.For(recipient.Language).Template(MessageKind.EnrollmentInvitation);
        var draft = new MessageDraft(MessageForm.All[MessageKind.EnrollmentInvitation], template, language, brief: false);
        var values = Values(recipient, language);
        foreach (var name in new[] { "userName", "displayName", "store", "types" })
            draft.Set(name, values[name]);
        if (_portal is null)
            draft.Say("where", "enroll-ask");
        else
            draft.Say("where", "enroll-at", ("link", _portal.AbsoluteUri));
        return new Notification
        {
            Channel = NotificationChannel.Email,
            Destination = recipient.Address!,
            Subject = _subject is null ? draft.Subject : new string(_subject.Render(values)),
            Text = _message is null ? new string(draft.Text(default)) : new string(_message.Render(values)),
            Html = _html is null ? new string(draft.Html(default)) : new string(_html.Render(HtmlValues(values, language))),
            MessageId = messageId,
        };
    }

    private Dictionary<string, string> Values(CampaignRecipient recipient, MessageLanguage language) => new(StringComparer.Ordinal)
    {
        ["userName"] = LineValue.Clean(recipient.UserName),
        ["displayName"] = LineValue.Clean(string.IsNullOrWhiteSpace(recipient.DisplayName) ? recipient.UserName : recipient.DisplayName),
        ["store"] = LineValue.Clean(recipient.User.Store),
        ["types"] = string.Join(", ", _definition.Factors.Select(language.Factor)),
        ["where"] = _portal is null ? language.Phrase("enroll-ask", brief: false) : language.Phrase("enroll-at", brief: false, ("link", _portal.AbsoluteUri)),
        [Portal] = _portal?.AbsoluteUri ?? "",
    };

    private Dictionary<string, string> HtmlValues(Dictionary<string, string> values, MessageLanguage language)
    {
        var html = values.ToDictionary(static v => v.Key, static v => HtmlText.Encode(v.Value), StringComparer.Ordinal);
        if (_portal is not null)
            (html[Portal], html["where"]) = (HtmlText.Link(_portal.AbsoluteUri), language.HtmlPhrase("enroll-at", ("link", _portal.AbsoluteUri)));
        return html;
    }

    private static TemplateText? Subject(string? text)
    {
        if (text is null)
            return null;
        if (!InputText.IsWellFormed(text, LongestSubject, out var problem))
            throw new FormatException($"The subject {problem}.");
        return Parsed("subject", text, InSubject);
    }

    private static TemplateText? Message(string? text, Uri? portal)
    {
        if (text is null)
            return null;
        if (string.IsNullOrWhiteSpace(text))
            throw new FormatException("The message is blank.");
        if (text.Length > LongestMessage)
            throw new FormatException($"The message is longer than {LongestMessage} characters.");
        foreach (var line in text.Split('\n'))
            if (line.Replace("\t", "", StringComparison.Ordinal) is { Length: > 0 } plain && !string.IsNullOrWhiteSpace(plain) && !InputText.IsWellFormed(plain, LongestMessage, out var problem))
                throw new FormatException($"A line of the message {problem}.");
        var parsed = Parsed("message", text, InMessage);
        if (portal is null && parsed.Variables.Contains(Portal, StringComparer.Ordinal))
            throw new FormatException("The message uses {{portal}}, which has no value here: write 'Links:BaseAddress' into the configuration, or leave it out.");
        return parsed;
    }

    private static TemplateText Parsed(string name, string text, IReadOnlyCollection<string> known)
    {
        try
        {
            return TemplateText.Parse(text, known);
        }
        catch (FormatException e)
        {
            throw new FormatException($"The {name} {e.Message}.", e);
        }
    }
}
