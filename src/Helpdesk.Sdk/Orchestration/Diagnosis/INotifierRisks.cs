namespace Helpdesk.Sdk;

/// <summary>A notifier that knows what about its own settings is allowed and risky.</summary>
internal interface INotifierRisks
{
    IEnumerable<DiagnosticFinding> Risks { get; }
}
