using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk.Entra;

/// <summary>Everything this package logs; event ids from 3000. Addresses of requests are never logged: they hold names of people.</summary>
internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Information, "Graph asked {Owner} to wait ({Status}): nothing is sent for {Wait}.")]
    public static partial void AskedToWait(ILogger logger, string owner, int status, TimeSpan wait);

    [LoggerMessage(3001, LogLevel.Information, "A reading request of {Owner} was lost ({Error}) and is sent again.")]
    public static partial void ReadLost(ILogger logger, string owner, HttpRequestError error);

    [LoggerMessage(3002, LogLevel.Warning, "{Owner} may not read {What}; it is left out for an hour.")]
    public static partial void LeftOut(ILogger logger, string owner, string what);

    [LoggerMessage(3003, LogLevel.Warning, "The registration report of {Owner} could not be read: {Code}.")]
    public static partial void ReportFailed(ILogger logger, string owner, string code);
}
