namespace Helpdesk.Sdk;

/// <summary>A message with made-up values.</summary>
/// <param name="Kind">The message.</param>
/// <param name="Culture">The culture whose text it is, which may be a wider one than was asked for.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Subject">The subject, where the channel has one.</param>
/// <param name="Text">The text.</param>
public sealed record MessagePreview(MessageKind Kind, string Culture, NotificationChannel Channel, string? Subject, string Text)
{
    /// <summary>The mail as HTML, a whole document; <see langword="null"/> where the channel has only text.</summary>
    public string? Html { get; init; }
}
