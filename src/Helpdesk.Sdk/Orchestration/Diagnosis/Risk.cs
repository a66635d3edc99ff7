namespace Helpdesk.Sdk;

/// <summary>Findings on settings: allowed, and to be known of.</summary>
internal static class Risk
{
    public static DiagnosticFinding Of(string setting, string message, string remedy) => DiagnosticFinding.Warning($"setting {setting}", "risk", message, remedy);

    /// <summary>Nothing weaker, but something that will not work.</summary>
    public static DiagnosticFinding Gap(string setting, string message, string remedy) => DiagnosticFinding.Warning($"setting {setting}", "gap", message, remedy);
}
