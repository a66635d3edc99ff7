using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Says of a certificate that it ends soon.</summary>
internal static class CertificateLook
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    public static DiagnosticFinding? Find(string subject, string whose, DateTimeOffset? ends, DateTimeOffset now, string remedy) => ends is not { } end || end - now > Soon
        ? null
        : DiagnosticFinding.Warning(subject, "certificate", string.Create(CultureInfo.InvariantCulture, $"{whose} ends on {end.UtcDateTime:yyyy-MM-dd}; from then on nothing works here."), remedy);
}
