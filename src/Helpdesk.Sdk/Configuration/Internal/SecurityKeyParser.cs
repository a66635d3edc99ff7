using System.Net;

namespace Helpdesk.Sdk;

/// <summary>Reads <c>SecurityKeys</c>. What a request says of its host decides nothing here.</summary>
internal static class SecurityKeyParser
{
    private const string Loopback = "localhost";

    public static SecurityKeySettings Parse(StrictSection section, Uri? links)
    {
        var d = new SecurityKeySettings();
        var id = section.Text("RelyingPartyId") ?? (links is { HostNameType: UriHostNameType.Dns } ? links.IdnHost : null);
        var origins = section.List("Origins") ?? (links is { HostNameType: UriHostNameType.Dns } ? [links.GetLeftPart(UriPartial.Authority)] : []);
        if (id is not null && !IsDomain(id))
            throw section.Error("RelyingPartyId", $"is '{id}': a domain in small letters is expected, such as desk.example");
        if (id is null && section.Exists)
            throw section.Error("RelyingPartyId", "is required: there is no Links:BaseAddress with a domain to take it from");
        var settings = new SecurityKeySettings
        {
            RelyingPartyId = id,
            RelyingPartyName = section.Text("RelyingPartyName") ?? d.RelyingPartyName,
            Origins = id is null ? [] : [.. origins.Select(o => Origin(section, o, id)).Distinct(StringComparer.Ordinal)],
            UserVerification = section.Choice<SecurityKeyUserVerification>("UserVerification") ?? d.UserVerification,
            Attestation = section.Flag("Attestation") ?? d.Attestation,
            ChallengeLifetime = section.Duration("ChallengeLifetime", d.ChallengeLifetime, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10)),
            Maximum = section.Number("Maximum", d.Maximum, 1, 50),
        };
        if (!InputText.IsWellFormed(settings.RelyingPartyName, 64, out var problem))
            throw section.Error("RelyingPartyName", problem!);
        if (id is not null && settings.Origins.Count == 0)
            throw section.Error("Origins", "is empty: name at least one origin, such as https://desk.example");
        section.RefuseUnknown();
        return settings;
    }

    // Exactly as browsers write it; they compare nothing but the text.
    private static string Origin(StrictSection section, string text, string id)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.PathAndQuery is not ("/" or "") || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0
            || !(uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp && uri.IdnHost == Loopback))
            throw section.Error("Origins", $"names '{text}': https, a host and nothing after it is expected (http for localhost only)");
        return uri.IdnHost == id || uri.IdnHost.EndsWith("." + id, StringComparison.Ordinal)
            ? uri.IsDefaultPort ? $"{uri.Scheme}://{uri.IdnHost}" : $"{uri.Scheme}://{uri.IdnHost}:{uri.Port}"
            : throw section.Error("Origins", $"names '{text}', which does not lie in the domain '{id}' (RelyingPartyId)");
    }

    private static bool IsDomain(string text) =>
        text.Length <= 253 && Uri.CheckHostName(text) == UriHostNameType.Dns && !IPAddress.TryParse(text, out _) && text.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.');
}
