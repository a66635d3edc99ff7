using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>Shows what messages look like, with made-up values, to whoever writes the texts. Nothing is sent and nobody's data are in it.</summary>
public sealed class MessagePreviews
{
    private readonly MessageTemplates _templates;
    private readonly TimeProvider _time;

    internal MessagePreviews(MessageTemplates templates, TimeProvider time)
    {
        _templates = templates;
        _time = time;
    }

    /// <summary>The kinds there are, in alphabetical order.</summary>
    public IReadOnlyList<MessageKind> Kinds { get; } = [.. MessageForm.All.Keys.OrderBy(static k => k.Value, StringComparer.Ordinal)];

    /// <summary>The cultures that have texts (BCP 47).</summary>
    public IReadOnlyList<string> Cultures => [.. _templates.Cultures];

    /// <summary>Renders one message.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="culture">The user's language (BCP 47); <see langword="null"/> = the host's. One without texts falls back as a real message does.</param>
    /// <param name="channel">Mail, or a channel of short texts.</param>
    /// <returns>The message with sample values; what would be a secret is a row of x.</returns>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    public MessagePreview Render(MessageKind kind, string? culture, NotificationChannel channel)
    {
        if (!MessageForm.All.TryGetValue(kind, out var form))
            throw new ArgumentException($"There is no message '{kind}'; known: {string.Join(", ", Kinds)}.", nameof(kind));
        var (template, language) = _templates.For(culture).Template(kind);
        var draft = new MessageDraft(form, template, language, brief: channel == NotificationChannel.Sms);
        foreach (var variable in form.Variables.Where(v => v != form.Confidential))
            Fill(draft, form, variable);
        var secret = form.Confidential switch { null => "", "link" => "https://xxxxxx", _ => "xxxxxx" };
        var (text, html) = (new string(draft.Text(secret)), new string(draft.Html(secret)));
        return new MessagePreview(kind, language.Culture, channel, draft.Subject, text) { Html = html.Length > 0 ? html : null };
    }

    private void Fill(MessageDraft draft, MessageForm form, string variable)
    {
        switch (variable)
        {
            case "userName": draft.Set(variable, "jdoe"); break;
            case "displayName": draft.Set(variable, "Jane Doe"); break;
            case "store": draft.Set(variable, "corp"); break;
            case "when": draft.Set(variable, draft.Language.Time(_time.GetUtcNow(), draft.IsBrief)); break;
            case "minutes": draft.Set(variable, 30.ToString(CultureInfo.InvariantCulture)); break;
            case "action": draft.Set(variable, draft.Language.Action(HelpdeskAction.ResetPassword)); break;
            case "factor" or "factors": draft.Set(variable, draft.Language.Factor(FactorType.Email)); break;
            case "account": draft.Set(variable, "jane.doe (cloud)"); break;
            case "by": draft.Say(variable, "by-desk"); break;
            case "advice": draft.Say(variable, "advice-call"); break;
            case "hint": draft.Say(variable, "must-change"); break;
            case "did": draft.Say(variable, "did.UpdateUser"); break;
            case "warning" when form.Warning is { } warning: draft.Say(variable, warning); break;
            case "until": draft.Set(variable, draft.Language.Time(_time.GetUtcNow(), draft.IsBrief)); break;
            case "result": draft.Say(variable, "run-succeeded"); break;
            default: draft.Set(variable, variable); break;
        }
    }
}
