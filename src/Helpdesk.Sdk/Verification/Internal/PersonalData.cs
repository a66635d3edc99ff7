using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>
/// What the directory holds about a person, for comparing with what the caller says: a weak factor, only where the users' policy lists it. Mail is
/// compared as a mailbox, numbers in the form of E.164, other text by its letters and digits; always as keyed hashes in constant time.
/// </summary>
internal sealed class PersonalData(Corridor corridor)
{
    private const string Purpose = "personal-data";

    /// <summary>Whether the users' policy of the store lists personal data.</summary>
    public static bool IsListed(HelpdeskSettings settings, string store) =>
        settings.UserPolicies.GetValueOrDefault(store) is { } policy && (policy.Enforced.Contains(FactorType.PersonalData) || policy.From.Contains(FactorType.PersonalData));

    /// <summary>What can be compared, of the attributes the host lists.</summary>
    public IReadOnlyList<PersonalDatum> Of(DirectoryUser user) =>
    [
        .. from name in corridor.Settings.Contacts.PersonalDataAttributes.Distinct(StringComparer.OrdinalIgnoreCase)
           from value in user.ContactAttributes.GetValueOrDefault(name) ?? []
           let forms = value.Length <= InputText.MaximumNameLength ? Forms(value) : []
           where forms.Count > 0
           select new PersonalDatum(name, Known(name, value), forms),
    ];

    /// <summary>Whether what the caller said is one of these. Takes as long whichever it is, and when it is none.</summary>
    public bool Matches(IReadOnlyList<PersonalDatum> data, Secret said)
    {
        var forms = said.Use(this, static (characters, self) => self.Forms(characters.ToString()));
        var matches = false;
        foreach (var datum in data)
            foreach (var form in datum.Forms)
                foreach (var candidate in forms)
                    matches |= CryptographicOperations.FixedTimeEquals(form, candidate);
        return matches;
    }

    private List<byte[]> Forms(string text)
    {
        if (MailAddressText.IsValid(text.Trim(), out _))
            return [Hash("mail", Encoding.UTF8.GetBytes(MailAddressText.Mailbox(text)))];
        var forms = new List<byte[]>();
        if (AnswerText.Use(text, this, static (bytes, self) => bytes.Length == 0 ? null : self.Hash("text", bytes)) is { } plain)
            forms.Add(plain);
        if (PhoneNumberText.TryNormalize(text, corridor.Settings.Contacts.DefaultRegion, out var number, out _))
            forms.Add(Hash("number", Encoding.ASCII.GetBytes(number)));
        return forms;
    }

    // Mailboxes and numbers are known by the same value wherever they are looked at, so that a baseline import counts here too.
    private string Known(string name, string value) =>
        MailAddressText.IsValid(value, out _) ? ContactValues.Of(corridor.Protector, FactorType.Email, value)
        : PhoneNumberText.TryNormalize(value, corridor.Settings.Contacts.DefaultRegion, out var number, out _) ? ContactValues.Of(corridor.Protector, FactorType.Mobile, number)
        : Convert.ToHexString(corridor.Protector.Hash("independence", Encoding.UTF8.GetBytes($"data:{name.ToUpperInvariant()}:{value}"), corridor.Protector.KeyIds[0]));

    private byte[] Hash(string form, ReadOnlySpan<byte> data)
    {
        var prefix = Encoding.ASCII.GetBytes(form + ":");
        var bytes = new byte[prefix.Length + data.Length];
        prefix.CopyTo(bytes, 0);
        data.CopyTo(bytes.AsSpan(prefix.Length));
        var hash = corridor.Protector.Hash(Purpose, bytes, corridor.Protector.KeyIds[0]);
        CryptographicOperations.ZeroMemory(bytes);
        return hash;
    }
}
