namespace Helpdesk.Sdk;

/// <summary>A way of proving who one is. Others can add their own.</summary>
/// <param name="Value">The stable name.</param>
public readonly record struct FactorType(string Value)
{
    /// <summary>Security questions.</summary>
    public static readonly FactorType SecurityQuestions = new("SecurityQuestions");
    /// <summary>A code to an enrolled mobile number.</summary>
    public static readonly FactorType Mobile = new("Mobile");
    /// <summary>A code to an enrolled mail address.</summary>
    public static readonly FactorType Email = new("Email");
    /// <summary>An RFC 6238 authenticator.</summary>
    public static readonly FactorType Authenticator = new("Authenticator");
    /// <summary>Data the organisation holds about the person; weak.</summary>
    public static readonly FactorType PersonalData = new("PersonalData");
    /// <summary>A linked account; never verifiable by a helpdesk.</summary>
    public static readonly FactorType LinkedAccount = new("LinkedAccount");
    /// <summary>YubiKey; never verifiable by a helpdesk.</summary>
    public static readonly FactorType YubiKey = new("YubiKey");
    /// <summary>Windows Hello; never verifiable by a helpdesk.</summary>
    public static readonly FactorType WindowsHello = new("WindowsHello");
    /// <summary>A WebAuthn security key; never verifiable by a helpdesk.</summary>
    public static readonly FactorType SecurityKey = new("SecurityKey");

    /// <summary>All factors the contract names.</summary>
    public static IReadOnlyList<FactorType> Known { get; } =
        [SecurityQuestions, Mobile, Email, Authenticator, PersonalData, LinkedAccount, YubiKey, WindowsHello, SecurityKey];

    /// <summary>Whether a helpdesk can verify it over the phone.</summary>
    public bool IsHelpdeskVerifiable => this == SecurityQuestions || this == Mobile || this == Email || this == Authenticator || this == PersonalData;

    /// <summary>Finds a known factor whatever the letter case.</summary>
    public static bool TryParse(string? text, out FactorType factor)
    {
        factor = Known.FirstOrDefault(f => string.Equals(f.Value, text, StringComparison.OrdinalIgnoreCase));
        return factor.Value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
