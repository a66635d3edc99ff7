namespace Helpdesk.Sdk;

/// <summary>How bad a finding is.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Fine.</summary>
    Ok,
    /// <summary>Works, and is risky or incomplete.</summary>
    Warning,
    /// <summary>Wrong: something will not work.</summary>
    Error,
}
