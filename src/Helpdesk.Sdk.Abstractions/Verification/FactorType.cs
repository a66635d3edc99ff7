namespace Helpdesk.Sdk;

/// <summary>A way of proving who one is. Others can add their own: see <see cref="IVerifier"/>.</summary>
/// <param name="Value">The stable name.</param>
public readonly record struct FactorType(string Value)
{
    private const int MaximumLength = 40;

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

    /// <summary>Whether a helpdesk can verify it over the phone; with a factor of one's own it can where an <see cref="IVerifier"/> is registered for it.</summary>
    public bool IsHelpdeskVerifiable => this == SecurityQuestions || this == Mobile || this == Email || this == Authenticator || this == PersonalData || IsOwn;

    /// <summary>
    /// Whether it is a factor of one's own: an ASCII letter, then ASCII letters and digits, 40 at most, and none of the known names in any letter case.
    /// </summary>
    public bool IsOwn => Value is { Length: > 0 and <= MaximumLength } name && char.IsAsciiLetter(name[0]) && name.All(char.IsAsciiLetterOrDigit) && !TryParse(name, out _);

    /// <summary>Finds a known factor whatever the letter case.</summary>
    public static bool TryParse(string? text, out FactorType factor)
    {
        factor = Known.FirstOrDefault(f => string.Equals(f.Value, text, StringComparison.OrdinalIgnoreCase));
        return factor.Value is not null;
    }

    /// <summary>Finds a known factor whatever the letter case, or takes a name that can be one's own as it is written.</summary>
    public static bool TryParseAny(string? text, out FactorType factor)
    {
        if (TryParse(text, out factor))
            return true;
        factor = new FactorType(text!);
        if (factor.IsOwn)
            return true;
        factor = default;
        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
