namespace Helpdesk.Sdk.Ldap;

/// <summary>The account about to be changed, as its server shows it at that moment.</summary>
internal sealed record LdapTarget(LdapEntry Entry, DirectoryUser User, LdapServer Server);
