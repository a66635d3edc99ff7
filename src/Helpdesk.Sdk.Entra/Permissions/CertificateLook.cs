using System.Globalization;

namespace Helpdesk.Sdk.Entra;

/// <summary>Says of the application's certificate that it ends soon.</summary>
internal static class CertificateLook
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    public static DiagnosticFinding? Find(GraphSettings settings, string subject)
    {
        try
        {
            return settings.CertificateEnd?.Invoke() is { } end && end - settings.Time.GetUtcNow() <= Soon
                ? DiagnosticFinding.Warning(
                    subject, "certificate", string.Create(CultureInfo.InvariantCulture, $"The application's certificate ends on {end.UtcDateTime:yyyy-MM-dd}; from then on nothing works here."),
                    "Register a new one with the application and write it into CertificateFile.")
                : null;
        }
        catch (IdentityStoreException)
        {
            // That it cannot be read is said by the sign-in.
            return null;
        }
    }
}
