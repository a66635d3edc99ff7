using Microsoft.Extensions.Logging;

namespace HelpdeskCli;

/// <summary>Writes log lines to standard error, one line each, without control characters from outside.</summary>
internal sealed class ErrorStreamLoggerProvider(IOutput output) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Logger(output, categoryName);

    public void Dispose() { }

    private sealed class Logger(IOutput output, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var word = logLevel >= LogLevel.Error ? "error" : logLevel == LogLevel.Warning ? "warning" : "info";
            var why = exception is null ? "" : $" ({exception.GetType().Name})";
            output.Note(SafeText.Clean($"{word}: {formatter(state, exception)}{why} [{category} {eventId.Id}]"));
            if (FailureReport.Debugging && exception is not null)
                output.Note(exception.ToString());
        }
    }
}
