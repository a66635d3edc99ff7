using System.Text.RegularExpressions;
using Helpdesk.Sdk;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;

namespace AgentDesk.Pages;

/// <summary>The messages of the demo, as the people it makes up would get them.</summary>
public sealed partial class InboxModel(IServiceProvider services, DeskMode mode) : DeskPage
{
    private const int Most = 50;

    /// <summary>Part of an address or number.</summary>
    public string? To { get; private set; }

    /// <summary>The messages, newest first.</summary>
    public IReadOnlyList<Notification> Messages { get; private set; } = [];

    /// <summary>The callers' authenticators.</summary>
    internal IReadOnlyList<DemoAuthenticator> Phones => Demo.Callers;

    /// <summary>What Alice answers to her questions.</summary>
    internal IEnumerable<(string Question, string Answer)> Answers => DemoAnswers.All(Operator.Settings.Enrollment.Questions);

    /// <summary>Now.</summary>
    public DateTimeOffset Now => Demo.Now;

    private DemoDesk Demo => services.GetRequiredService<DemoDesk>();

    /// <summary>Shows them.</summary>
    public IActionResult OnGet(string? to)
    {
        if (!mode.Demo)
            return NotFound();
        To = to;
        Messages = [.. Sent(services.GetRequiredService<InProcessOutbox>()).Concat(Sent(services.GetRequiredKeyedService<InProcessOutbox>(NotificationChannel.Sms.Value)))
            .OrderByDescending(static m => m.Number).Select(static m => m.Message).Take(Most)];
        return Page();

        // Each outbox keeps its own order, and no time: the newest of both come first, taking turns.
        IEnumerable<(double Number, Notification Message)> Sent(InProcessOutbox outbox)
        {
            var all = outbox.Sent;
            return all.Select((m, i) => ((double)(i - all.Count), m)).Where(m => string.IsNullOrWhiteSpace(to) || m.m.Destination.Contains(to.Trim(), StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>The text with its links to this console to be followed.</summary>
    public static IHtmlContent Linked(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var html = new HtmlContentBuilder();
        var at = 0;
        foreach (Match link in Address().Matches(text))
        {
            html.Append(text[at..link.Index]).AppendHtml("<a rel=\"noreferrer\" href=\"").Append(link.Value).AppendHtml("\">").Append(link.Value).AppendHtml("</a>");
            at = link.Index + link.Length;
        }
        return html.Append(text[at..]);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+/helpdesk/[A-Za-z0-9._/-]+")]
    private static partial Regex Address();
}
