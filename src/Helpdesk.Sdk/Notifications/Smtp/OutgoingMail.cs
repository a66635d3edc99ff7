namespace Helpdesk.Sdk;

/// <summary>A mail to one person. Several recipients are several mails, so that none learns of another.</summary>
/// <remarks>
/// Values are checked when the mail is sent: a line break, another control character or half of a surrogate pair in a
/// header value or address refuses the mail and names the property. Nothing is stripped or repaired.
/// </remarks>
public sealed class OutgoingMail
{
    /// <summary>The recipient's address: local part, at sign, domain (RFC 5322 addr-spec without comments or quoting).</summary>
    public required string To { get; init; }

    /// <summary>The recipient's display name, or null.</summary>
    public string? ToName { get; init; }

    /// <summary>The subject, at most 998 characters.</summary>
    public required string Subject { get; init; }

    /// <summary>The text; any kind of line ending.</summary>
    public required string Text { get; init; }

    /// <summary>The same as HTML, or null for a mail of plain text only. The caller has escaped what goes in.</summary>
    public string? Html { get; init; }

    /// <summary>
    /// The part of the Message-ID before the at sign, the same for every attempt so that a receiver can tell doubles;
    /// letters, digits, dots and the marks of an RFC 5322 dot-atom. Null makes a random one.
    /// </summary>
    public string? MessageId { get; init; }

    /// <summary>Never the content, which may hold a code or a password.</summary>
    /// <returns>The name of the type.</returns>
    public override string ToString() => nameof(OutgoingMail);
}
