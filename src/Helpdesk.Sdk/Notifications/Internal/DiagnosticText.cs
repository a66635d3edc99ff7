namespace Helpdesk.Sdk;

/// <summary>What a notifier said of a message, made fit for logs and the history.</summary>
internal static class DiagnosticText
{
    /// <summary>Masks the destination wherever it stands: a server's own words like to repeat the address.</summary>
    public static string WithoutContact(string diagnostic, NotificationChannel channel, string destination)
    {
        var masked = Masking.Of(channel, destination);
        var text = diagnostic.Replace(destination, masked, StringComparison.OrdinalIgnoreCase);
        // A mail server knows the domain as the domain name system writes it.
        return channel == NotificationChannel.Email ? text.Replace(MailAddressText.Canonical(destination), masked, StringComparison.OrdinalIgnoreCase) : text;
    }
}
