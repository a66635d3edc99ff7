namespace Helpdesk.Sdk.Ldap;

/// <summary>The values of one user entry, as far as they were readable.</summary>
internal struct AdRow
{
    private const string SmtpPrefix = "smtp:";

    private List<string>? _proxies;
    private List<string>? _otherMobiles;
    private string? _mail;
    private string? _mobile;
    private string? _telephone;
    private string? _language;
    private AdAccountFlags? _computed;
    private long? _lockoutTime;
    private long? _expiry;

    public Guid? Id { get; private set; }

    public string? AccountName { get; private set; }

    public string? PrincipalName { get; private set; }

    public string? DisplayName { get; private set; }

    public string? GivenName { get; private set; }

    public string? Surname { get; private set; }

    public AdAccountFlags? Control { get; private set; }

    public long? PasswordLastSet { get; private set; }

    public long? LastLogonTimestamp { get; private set; }

    public string? WhenCreated { get; private set; }

    public long? AdminCount { get; private set; }

    public long? AccountExpires { get; private set; }

    public string? UsnChanged { get; private set; }

    /// <summary>Active Directory does not enforce a password's end, nor "must change", on these accounts ([MS-ADTS] section 3.1.1.4.5.17).</summary>
    public readonly bool IgnoresPasswordAge => Control is { } control && (control & (AdAccountFlags.PasswordNeverExpires | AdAccountFlags.SmartCardRequired)) != AdAccountFlags.None;

    public static AdRow Read(LdapEntry entry)
    {
        var row = default(AdRow);
        foreach (var attribute in entry.Attributes)
        {
            foreach (var value in attribute.Values)
            {
                if (!row.Take(attribute, value)) break;
            }
        }

        return row;
    }

    public readonly IReadOnlyList<string> Emails() => _mail is null && _proxies is null ? [] : Distinct(_mail, _proxies);

    public readonly IReadOnlyList<string> Mobiles() => _mobile is null && _otherMobiles is null ? [] : Distinct(_mobile, _otherMobiles);

    public readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Contacts()
    {
        var contacts = new Dictionary<string, IReadOnlyList<string>>(2, StringComparer.OrdinalIgnoreCase);
        if (_mail is not null) contacts[AdAttribute.Mail] = [_mail];
        if (_proxies is not null) contacts[AdAttribute.ProxyAddresses] = _proxies;
        if (_mobile is not null) contacts[AdAttribute.Mobile] = [_mobile];
        if (_otherMobiles is not null) contacts[AdAttribute.OtherMobile] = _otherMobiles;
        if (_telephone is not null) contacts[AdAttribute.Telephone] = [_telephone];
        return contacts;
    }

    /// <summary>The language the person likes best; the attribute may list several, with weights (RFC 2798 section 2.7).</summary>
    public readonly string? Language() => LanguageTag.First(_language);

    /// <summary>Locked means both: lockoutTime stays after the lock has ended by itself, and only the computed bit knows that.</summary>
    public readonly LockState Lock() =>
        _lockoutTime > 0 && (_computed is not { } computed || computed.HasFlag(AdAccountFlags.LockedOut))
            ? new LockState(true, AdTime.FromFileTime(_lockoutTime))
            : LockState.Unlocked;

    public readonly PasswordExpiry Expiry() => _expiry switch
    {
        AdTime.Never => PasswordExpiry.Never,
        _ when AdTime.FromFileTime(_expiry) is { } on => new PasswordExpiry(false, on),
        _ => PasswordExpiry.NotTold,
    };

    private static List<string> Distinct(string? first, List<string>? others)
    {
        var all = new List<string>();
        if (first is not null) all.Add(first);
        foreach (var other in others ?? [])
            if (!all.Contains(other, StringComparer.OrdinalIgnoreCase))
                all.Add(other);
        return all;
    }

    /// <summary>Takes a value. False: the attribute has no more of interest.</summary>
    private bool Take(in LdapAttribute attribute, ReadOnlySpan<byte> value)
    {
        if (attribute.Is(AdAttribute.ProxyAddresses)) return TakeProxy(LdapText.Read(value));
        if (attribute.Is(AdAttribute.OtherMobile)) return TakeOtherMobile(LdapText.Read(value));
        if (attribute.Is(AdAttribute.ObjectGuid)) Id = value.Length == 16 ? new Guid(value) : null;
        else if (attribute.Is(AdAttribute.AccountName)) AccountName = LdapText.Read(value);
        else if (attribute.Is(AdAttribute.PrincipalName)) PrincipalName = LdapText.Read(value);
        else if (attribute.Is(AdAttribute.DisplayName)) DisplayName = LdapText.Read(value);
        else if (attribute.Is(AdAttribute.GivenName)) GivenName = LdapText.Read(value);
        else if (attribute.Is(AdAttribute.Surname)) Surname = LdapText.Read(value);
        else if (attribute.Is(AdAttribute.Mail)) _mail = LdapText.Read(value);
        else if (attribute.Is(AdAttribute.Mobile)) _mobile = LdapText.Read(value);
        else if (attribute.Is(AdAttribute.Telephone)) _telephone = LdapText.Read(value);
        else if (attribute.Is(AdAttribute.Language)) _language = LdapText.Read(value);
        else if (attribute.Is(AdAttribute.AccountControl)) Control = (AdAccountFlags?)(int?)AdTime.Number(value);
        else if (attribute.Is(AdAttribute.AccountControlComputed)) _computed = (AdAccountFlags?)(int?)AdTime.Number(value);
        else if (attribute.Is(AdAttribute.PasswordExpiryComputed)) _expiry = AdTime.Number(value);
        else if (attribute.Is(AdAttribute.LockoutTime)) _lockoutTime = AdTime.Number(value);
        else if (attribute.Is(AdAttribute.PasswordLastSet)) PasswordLastSet = AdTime.Number(value);
        else if (attribute.Is(AdAttribute.LastLogonTimestamp)) LastLogonTimestamp = AdTime.Number(value);
        else if (attribute.Is(AdAttribute.WhenCreated)) WhenCreated = LdapText.Read(value);
        else if (attribute.Is(AdAttribute.AdminCount)) AdminCount = AdTime.Number(value);
        else if (attribute.Is(AdAttribute.AccountExpires)) AccountExpires = AdTime.Number(value);
        else if (attribute.Is(AdAttribute.UsnChanged)) UsnChanged = LdapText.Read(value);
        return false;
    }

    private bool TakeProxy(string address)
    {
        if (address.StartsWith(SmtpPrefix, StringComparison.OrdinalIgnoreCase)) (_proxies ??= []).Add(address[SmtpPrefix.Length..]);
        return true;
    }

    private bool TakeOtherMobile(string number)
    {
        (_otherMobiles ??= []).Add(number);
        return true;
    }
}
