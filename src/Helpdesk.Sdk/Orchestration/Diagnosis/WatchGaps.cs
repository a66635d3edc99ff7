namespace Helpdesk.Sdk;

/// <summary>Whether anybody outside is told what happens.</summary>
internal static class WatchGaps
{
    public static IEnumerable<DiagnosticFinding> Find(HelpdeskSettings settings, IEnumerable<IAlertSink> alertSinks)
    {
        if (settings.History.Sinks.Count == 0 && !alertSinks.Any())
            yield return DiagnosticFinding.Warning("alerts", "watched", "Alerts are written to the log and the history, and nobody is told of them.", "Hand the history to a SIEM (History:Sinks), or register an IAlertSink.");
    }
}
