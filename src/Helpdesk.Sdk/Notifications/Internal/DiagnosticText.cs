namespace Helpdesk.Sdk;

/// <summary>What a notifier said of a message, made fit for logs and the history.</summary>
internal static class DiagnosticText
{
    /// <summary>Masks the destination wherever it stands: a server's own words like to repeat the address.</summary>
    public static string WithoutContact(string diagnostic, NotificationChannel channel, string destination) =>
        diagnostic.Replace(destination, Masking.Of(channel, destination), StringComparison.OrdinalIgnoreCase);
}
