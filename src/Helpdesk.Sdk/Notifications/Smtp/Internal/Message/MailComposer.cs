using System.Globalization;
using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>Turns a mail into the bytes of a message (RFC 5322, RFC 2045) and its envelope.</summary>
internal sealed class MailComposer(Mailbox sender, string? senderName, TimeProvider time)
{
    /// <summary>Composes a mail, or says which field is at fault.</summary>
    public bool TryCompose(OutgoingMail mail, out ComposedMail? composed, out string fault)
    {
        composed = null;
        if (!TryWrite(mail, out var message, out fault))
            return false;
        using (message)
        {
            _ = Mailbox.TryParse(nameof(mail.To), mail.To, out var recipient, out _);
            composed = ComposedMail.Create(sender, recipient, message!, mail);
        }

        return true;
    }

    /// <summary>Writes the message itself, or says which field is at fault. The caller disposes, which wipes.</summary>
    public bool TryWrite(OutgoingMail mail, out MailBuffer? message, out string fault)
    {
        message = null;
        if (!Mailbox.TryParse(nameof(mail.To), mail.To, out var recipient, out fault))
            return false;
        fault = HeaderText.Fault(nameof(mail.ToName), mail.ToName, HeaderText.LongestName)
            ?? HeaderText.Fault(nameof(mail.Subject), mail.Subject, HeaderText.LongestSubject)
            ?? HeaderText.BodyFault(nameof(mail.Text), mail.Text)
            ?? HeaderText.BodyFault(nameof(mail.Html), mail.Html)
            ?? MessageIdFault(mail.MessageId)
            ?? "";
        if (fault.Length > 0)
            return false;

        message = new MailBuffer();
        AppendHeaders(message, mail, recipient);
        AppendContent(message, mail);
        return true;
    }

    private static string? MessageIdFault(string? id) =>
        id is null || (id.Length <= 64 && System.Text.Ascii.IsValid(id) && Mailbox.IsDotAtom(id)) ? null : "MessageId is not a dot-atom of at most 64 characters.";

    private void AppendHeaders(MailBuffer message, OutgoingMail mail, Mailbox recipient)
    {
        var date = time.GetUtcNow().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
        var id = mail.MessageId ?? RandomNumberGenerator.GetHexString(32, lowercase: true);
        message.Append("Date: "u8).Append(date).Append("\r\n"u8);
        HeaderWriter.AppendMailbox(message, "From", senderName, sender);
        HeaderWriter.AppendMailbox(message, "To", mail.ToName, recipient);
        HeaderWriter.AppendText(message, "Subject", mail.Subject);
        message.Append("Message-ID: <"u8).Append(id).Append("@"u8).Append(sender.Domain).Append(">\r\n"u8);

        // Keeps vacation notices and other robots from answering (RFC 3834).
        message.Append("Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"u8);
    }

    private static void AppendContent(MailBuffer message, OutgoingMail mail)
    {
        if (mail.Html is null)
        {
            MailBody.AppendPart(message, "text/plain", mail.Text);
            return;
        }

        // The line end before a delimiter belongs to it, not to the part (RFC 2046 section 5.1.1): each part keeps its own and gets one more.
        // Neither quoted-printable nor base64 can hold "=_", and nobody guesses the rest.
        var boundary = "=_" + RandomNumberGenerator.GetHexString(32, lowercase: true);
        message.Append("Content-Type: multipart/alternative; boundary=\""u8).Append(boundary).Append("\"\r\n\r\n--"u8).Append(boundary).Append("\r\n"u8);
        MailBody.AppendPart(message, "text/plain", mail.Text);
        message.Append("\r\n--"u8).Append(boundary).Append("\r\n"u8);
        MailBody.AppendPart(message, "text/html", mail.Html);
        message.Append("\r\n--"u8).Append(boundary).Append("--\r\n"u8);
    }
}
