namespace Helpdesk.Sdk;

/// <summary>How far contact data are trusted.</summary>
public sealed record ContactSettings
{
    /// <summary>How long a new or changed factor, contact or link neither verifies nor receives secrets; zero = off.</summary>
    public TimeSpan Quarantine { get; init; } = TimeSpan.FromHours(24);
    /// <summary>Whether values seen at the first look at a user are trusted at once.</summary>
    public bool TrustFirstSeen { get; init; }
    /// <summary>Directory attributes that may verify (mail, mobile).</summary>
    public IReadOnlyList<string> TrustedContactAttributes { get; init; } = [];
    /// <summary>Directory attributes a caller's word is compared with (personal data verification), by the store's own name.</summary>
    public IReadOnlyList<string> PersonalDataAttributes { get; init; } = ["mail"];
    /// <summary>The region of phone numbers written without a country code (ISO 3166-1 alpha-2); <see langword="null"/> = such numbers are refused.</summary>
    public string? DefaultRegion { get; init; }
}
