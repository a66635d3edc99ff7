using System.Text;

namespace Helpdesk.Sdk;

/// <summary>
/// The keyed hashes under which mailboxes and numbers are known: whether two codes reach the same place, how old a value is, and which
/// quarantine was lifted are all asked with them.
/// </summary>
internal static class ContactValues
{
    /// <summary>The printable hash of a mailbox or a number.</summary>
    public static string Of(ISecretProtector protector, FactorType factor, string address) =>
        Hash(protector, factor == FactorType.Email ? "mail:" + MailAddressText.Mailbox(address) : "number:" + string.Concat(address.Where(char.IsAsciiDigit)));

    /// <summary>The printable hash of a value of a directory; <see langword="null"/> when it is neither a mail address nor a number that can be dialled.</summary>
    public static string? TryOf(ISecretProtector protector, string value, string? defaultRegion) =>
        MailAddressText.IsValid(value, out _) ? Of(protector, FactorType.Email, value)
        : PhoneNumberText.TryNormalize(value, defaultRegion, out var number, out _) ? Of(protector, FactorType.Mobile, number)
        : null;

    /// <summary>What an enrollment without an address is known by.</summary>
    public static string Of(EnrollmentId enrollment) => "enrollment:" + enrollment;

    /// <summary>What a method of a verifier of the host is known by: that of one account, and another as soon as it arrives somewhere else.</summary>
    public static string Of(ISecretProtector protector, FactorType factor, UserKey user, VerifierMethod method) =>
        Hash(protector, $"own:{factor}:{user.ToString().Length}:{user}:{method.Id.Length}:{method.Id}:{method.Reaches}");

    /// <summary>What the personal data of an account are known by together: another value as soon as one of them is another.</summary>
    public static string Of(ISecretProtector protector, UserKey user, IEnumerable<PersonalDatum> data) =>
        Hash(protector, $"data-of:{user.ToString().Length}:{user}:{string.Join(':', data.Select(static d => d.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}");

    // Hashed under the oldest key, so that a rotation in the middle of a session does not make one mailbox count twice.
    private static string Hash(ISecretProtector protector, string normal) =>
        Convert.ToHexString(protector.Hash("independence", Encoding.UTF8.GetBytes(normal), protector.KeyIds[0]));
}
