namespace Helpdesk.Sdk;

/// <summary>A message to one destination. Its text may hold a secret, so it never prints.</summary>
public sealed class Notification
{
    /// <summary>The channel.</summary>
    public required NotificationChannel Channel { get; init; }
    /// <summary>The mail address or number.</summary>
    public required string Destination { get; init; }
    /// <summary>The subject line, where the channel has one; no secret.</summary>
    public string? Subject { get; init; }
    /// <summary>The text, which may hold a secret.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWriting)]
    public required string Text { get; init; }
    /// <summary>The same text as HTML, for channels that show both; <see langword="null"/> = there is the text only. Every value in it is encoded. It may hold the secret too.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWriting)]
    public string? Html { get; init; }
    /// <summary>The same for every attempt to send it, so that a receiver can tell doubles.</summary>
    public required string MessageId { get; init; }

    /// <summary>The channel only.</summary>
    public override string ToString() => $"{Channel} notification";
}
