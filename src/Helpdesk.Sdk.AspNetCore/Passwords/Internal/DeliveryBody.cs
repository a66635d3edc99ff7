using System.Text.Json.Serialization;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>A verified destination of the user.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record DeliveryBody
{
    /// <summary>Sms or Email.</summary>
    public string Channel { get; init; } = "";
    /// <summary>Its number in the list that the operator sees, from 1.</summary>
    public int Number { get; init; } = 1;

    public static IReadOnlyList<Delivery> All(IReadOnlyList<DeliveryBody>? bodies) => [.. (bodies ?? []).Select(static b => new Delivery(Find(b?.Channel), b?.Number ?? 0))];

    private static NotificationChannel Find(string? text) =>
        string.Equals(text, NotificationChannel.Sms.Value, StringComparison.OrdinalIgnoreCase) ? NotificationChannel.Sms
        : string.Equals(text, NotificationChannel.Email.Value, StringComparison.OrdinalIgnoreCase) ? NotificationChannel.Email
        : throw new Microsoft.AspNetCore.Http.BadHttpRequestException("A delivery's channel is Sms or Email.");
}
