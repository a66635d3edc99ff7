namespace Helpdesk.Sdk.Ldap;

/// <summary>An account to be created, its values checked, in a container that lies under the base.</summary>
internal sealed record LdapNewAccount(string Store, NewUser User, DistinguishedName Container);
