using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Two messages of one event id in two places, one outside the range, one that is right.</summary>
internal static partial class LogPlants
{
    [LoggerMessage(1900, LogLevel.Debug, "planted")]
    public static partial void First(ILogger logger);

    [LoggerMessage(2000, LogLevel.Debug, "planted too")]
    public static partial void Stray(ILogger logger);

    [LoggerMessage(1901, LogLevel.Debug, "planted as well")]
    public static partial void Right(ILogger logger);

    internal static partial class Beside
    {
        [LoggerMessage(1900, LogLevel.Debug, "planted")]
        public static partial void Second(ILogger logger);
    }
}
