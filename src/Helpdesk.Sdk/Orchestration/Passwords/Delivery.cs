namespace Helpdesk.Sdk;

/// <summary>A verified destination of the user, by channel and number in the list the operator sees.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Number">From 1.</param>
public sealed record Delivery(NotificationChannel Channel, int Number)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Channel} {Number}";
}
