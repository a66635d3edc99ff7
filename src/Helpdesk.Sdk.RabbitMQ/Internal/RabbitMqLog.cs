using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk.RabbitMQ;

/// <summary>What this package logs. Event ids 6000 to 6999.</summary>
internal static partial class RabbitMqLog
{
    [LoggerMessage(6000, LogLevel.Warning, "The connection to the broker {Broker} is lost; workers look into the store until it is back.")]
    public static partial void ConnectionDropped(ILogger logger, string broker);
}
