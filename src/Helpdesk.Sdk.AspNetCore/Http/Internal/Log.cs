using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>What the web package logs. Event ids 7000 to 7999. Never a secret, never contact data.</summary>
internal static partial class Log
{
    [LoggerMessage(7000, LogLevel.Warning, "Somebody who signed in is no operator: {Problem}.")]
    public static partial void NoOperator(ILogger logger, string problem);

    [LoggerMessage(7001, LogLevel.Warning, "Links:BaseAddress ends with '{Path}', but the pages are mapped at '{Prefix}/': links will lead nowhere unless a proxy maps one to the other.")]
    public static partial void LinksLeadElsewhere(ILogger logger, string path, string prefix);

    [LoggerMessage(7002, LogLevel.Error, "A request failed with {Exception}.")]
    public static partial void RequestFailed(ILogger logger, Exception? problem, string exception);

    [LoggerMessage(7003, LogLevel.Warning, "A request that changes something came without a valid antiforgery token: {Problem}")]
    public static partial void Forged(ILogger logger, string problem);

    [LoggerMessage(7004, LogLevel.Warning, "An export broke off after its beginning was sent: {Problem}")]
    public static partial void ExportBroke(ILogger logger, string problem);
}
