using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk;

/// <summary>A mail as it would go over the wire, without the transport's dots.</summary>
internal sealed class MailFileFormat : FileDropFormat
{
    private readonly MailComposer _composer;

    public MailFileFormat(string? from, TimeProvider time)
    {
        if (!Mailbox.TryParse("From", from, out var sender, out var fault))
            throw new ArgumentException(fault, nameof(from));
        _composer = new MailComposer(sender, null, time);
    }

    public override string Ending => ".eml";

    public override bool TryWrite(Notification notification, out MailBuffer? content, [NotNullWhen(false)] out string? problem)
    {
        var mail = new OutgoingMail
        {
            To = notification.Destination, Subject = notification.Subject ?? "", Text = notification.Text, Html = notification.Html, MessageId = notification.MessageId,
        };
        problem = _composer.TryWrite(mail, out content, out var fault) ? null : fault;
        return problem is null;
    }
}
