using System.Globalization;

namespace Helpdesk.Sdk.RabbitMQ;

/// <summary>The broker and the queues on it.</summary>
public sealed class RabbitMqOptions
{
    /// <summary>Where the broker is, with user and password: <c>amqp://</c> on this machine only, <c>amqps://</c> elsewhere.</summary>
    public required Uri Uri { get; init; }

    /// <summary>The user's password, where the address does not hold it.</summary>
    public string? Password { get; init; }

    /// <summary>The name of the queue; what is given up goes to the same name with <c>.dead</c>.</summary>
    public string Queue { get; init; } = "helpdesk.campaigns";

    /// <summary>How often an announcement comes back before it is given up.</summary>
    public int DeliveryLimit { get; init; } = 20;

    /// <summary>How long connecting and a confirmation may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The name of the queue of what is given up.</summary>
    public string DeadQueue => Queue + ".dead";

    /// <summary>Host and port; never the credentials.</summary>
    public override string ToString() =>
        Uri is null ? nameof(RabbitMqOptions) : string.Create(CultureInfo.InvariantCulture, $"{Uri.Host}:{(Uri.Port > 0 ? Uri.Port : Uri.Scheme == "amqps" ? 5671 : 5672)}");
}
