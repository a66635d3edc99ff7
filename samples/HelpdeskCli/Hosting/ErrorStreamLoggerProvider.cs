using Microsoft.Extensions.Logging;

namespace HelpdeskCli;

/// <summary>Writes log lines to standard error, one line each, without control characters from outside.</summary>
internal sealed class ErrorStreamLoggerProvider(IOutput output, bool debugging) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Logger(output, categoryName, debugging);

    public void Dispose() { }

    private sealed class Logger(IOutput output, string category, bool debugging) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var word = logLevel >= LogLevel.Error ? "error" : logLevel == LogLevel.Warning ? "warning" : "info";
            var why = exception is null ? "" : $" ({exception.GetType().Name})";
            output.Note(SafeText.Clean($"{word}: {formatter(state, exception)}{why} [{category} {eventId.Id}]"));
            if (debugging && exception is not null)
                output.Note(exception.ToString());
        }
    }
}
