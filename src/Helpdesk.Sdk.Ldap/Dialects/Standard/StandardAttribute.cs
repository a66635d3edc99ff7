namespace Helpdesk.Sdk.Ldap;

/// <summary>Attributes of RFC 4519, RFC 2798, RFC 4524 and RFC 4512 that every family outside Active Directory shares.</summary>
internal static class StandardAttribute
{
    public const string Uid = "uid";
    public const string CommonName = "cn";
    public const string DisplayName = "displayName";
    public const string GivenName = "givenName";
    public const string Surname = "sn";
    public const string Description = "description";
    public const string Mail = "mail";
    public const string Mobile = "mobile";
    public const string Telephone = "telephoneNumber";
    public const string Language = "preferredLanguage";
    public const string UserPassword = "userPassword";
    public const string EntryUuid = "entryUUID";
    public const string CreateTimestamp = "createTimestamp";
    public const string ModifyTimestamp = "modifyTimestamp";
    public const string GroupId = "gidNumber";
    public const string ObjectClass = "objectClass";

    /// <summary>What can reach a person.</summary>
    public static IReadOnlyList<string> Contacts { get; } = [Mail, Mobile, Telephone];

    /// <summary>What a row is made of in every family.</summary>
    public static IReadOnlyList<string> User { get; } = [Uid, CommonName, DisplayName, GivenName, Surname, .. Contacts, Language, CreateTimestamp, GroupId];
}
