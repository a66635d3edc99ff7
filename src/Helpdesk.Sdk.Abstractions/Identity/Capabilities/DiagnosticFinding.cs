namespace Helpdesk.Sdk;

/// <summary>One thing the doctor found.</summary>
/// <param name="Subject">What was looked at ("store corp", "notifier Smtp").</param>
/// <param name="Check">The check's stable name ("reachable", "right:reset-password").</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">What was found, and the remedy.</param>
public sealed record DiagnosticFinding(string Subject, string Check, DiagnosticSeverity Severity, string Message);
