using System.Globalization;
using System.Security.Cryptography;

namespace Helpdesk.Sdk.Ldap;

/// <summary>The parts of a new account.</summary>
internal static class AdNewUser
{
    private const string Unseen = "The account was created, but could not be looked at afterwards. Look for it before anything is tried again.";
    private const int UnknownLength = 48;
    private static readonly string[] IdOnly = [AdAttribute.ObjectGuid];

    /// <summary>The names nobody else may answer to.</summary>
    public static IReadOnlyList<string> NamesOf(string userName, string? dnsName) => dnsName is null ? [userName] : [userName, AdUserName.ToPrincipalName(userName, dnsName)];

    /// <summary>Everything the account begins with, its password too.</summary>
    public static List<LdapAttributeValues> Attributes(NewUser user, string? dnsName, AdPasswordValue password)
    {
        var control = AdAccountFlags.NormalAccount | (user.Enabled ? AdAccountFlags.None : AdAccountFlags.Disabled);
        var attributes = new List<LdapAttributeValues>
        {
            LdapAttributeValues.FromText("objectClass", "top", "person", "organizationalPerson", "user"),
            LdapAttributeValues.FromText(AdAttribute.AccountName, user.UserName),
            LdapAttributeValues.FromText(AdAttribute.AccountControl, ((int)control).ToString(CultureInfo.InvariantCulture)),
            new(AdAttribute.UnicodePassword, password.Bytes),
        };
        // Whoever typed it knows it: it is good for choosing another one.
        if (user.Password is not null) attributes.Add(LdapAttributeValues.FromText(AdAttribute.PasswordLastSet, "0"));
        Add(AdAttribute.PrincipalName, dnsName is null ? null : AdUserName.ToPrincipalName(user.UserName, dnsName));
        Add(AdAttribute.DisplayName, user.DisplayName);
        Add(AdAttribute.GivenName, user.GivenName);
        Add(AdAttribute.Surname, user.Surname);
        Add(AdAttribute.Mail, user.Email);
        Add(AdAttribute.Mobile, user.Mobile);
        if (!string.IsNullOrEmpty(user.SecondaryEmail)) Add(AdAttribute.ProxyAddresses, AdUpdate.Secondary + user.SecondaryEmail);
        return attributes;

        void Add(string attribute, string? value)
        {
            if (!string.IsNullOrEmpty(value)) attributes.Add(LdapAttributeValues.FromText(attribute, value));
        }
    }

    /// <summary>A password nobody knows, of all kinds of characters.</summary>
    public static Secret UnknownPassword()
    {
        Span<char> characters = stackalloc char[UnknownLength];
        RandomNumberGenerator.GetItems("abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!#%+-=_", characters);
        "aZ7!".CopyTo(characters);
        var secret = new Secret(characters);
        characters.Clear();
        return secret;
    }

    /// <summary>Tells the id of the account that was added.</summary>
    public static Task<ChangeResult> CreatedAsync(ILdapConnection connection, string store, string name, CancellationToken cancellationToken) =>
        SecondStep.GuardAsync(connection.Server, Unseen, async () =>
        {
            var entry = await connection.ReadEntryAsync(name, IdOnly, cancellationToken).ConfigureAwait(false);
            return entry?.FindBytes(AdAttribute.ObjectGuid) is { Length: 16 } id
                ? ChangeResult.Succeeded(connection.Server.ToString()) with { Created = new UserKey(store, AdId.ToText(new Guid(id))) }
                : ChangeResult.Unknown(Unseen, "objectGUID is not readable", connection.Server.ToString());
        });
}
