namespace Helpdesk.Sdk;

/// <summary>One thing the doctor found.</summary>
/// <param name="Subject">What was looked at ("store corp", "notifier Smtp").</param>
/// <param name="Check">The check's stable name ("reachable", "right:reset-password").</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">What was found.</param>
public sealed record DiagnosticFinding(string Subject, string Check, DiagnosticSeverity Severity, string Message)
{
    /// <summary>What to do about it; <see langword="null"/> when nothing has to be done.</summary>
    public string? Remedy { get; init; }

    /// <summary>All is well.</summary>
    public static DiagnosticFinding Fine(string subject, string check, string message) => new(subject, check, DiagnosticSeverity.Ok, message);

    /// <summary>It works, and is risky or incomplete.</summary>
    /// <exception cref="ArgumentException">There is no remedy.</exception>
    public static DiagnosticFinding Warning(string subject, string check, string message, string remedy) => Of(subject, check, DiagnosticSeverity.Warning, message, remedy);

    /// <summary>Something will not work.</summary>
    /// <exception cref="ArgumentException">There is no remedy.</exception>
    public static DiagnosticFinding Error(string subject, string check, string message, string remedy) => Of(subject, check, DiagnosticSeverity.Error, message, remedy);

    /// <summary>Bad or good, with the remedy.</summary>
    /// <exception cref="ArgumentException">It is not all right, and there is no remedy.</exception>
    public static DiagnosticFinding Of(string subject, string check, DiagnosticSeverity severity, string message, string remedy)
    {
        if (severity != DiagnosticSeverity.Ok)
            ArgumentException.ThrowIfNullOrWhiteSpace(remedy);
        return new(subject, check, severity, message) { Remedy = severity == DiagnosticSeverity.Ok ? null : remedy };
    }
}
