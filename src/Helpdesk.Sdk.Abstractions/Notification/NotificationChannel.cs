namespace Helpdesk.Sdk;

/// <summary>A way to reach a user. Others can add their own.</summary>
/// <param name="Value">The stable name.</param>
public readonly record struct NotificationChannel(string Value)
{
    /// <summary>Mail.</summary>
    public static readonly NotificationChannel Email = new("Email");
    /// <summary>Text message.</summary>
    public static readonly NotificationChannel Sms = new("Sms");

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
