namespace Helpdesk.Sdk.Ldap;

/// <summary>The settings of an Active Directory store. In configuration they stand under <c>Stores:name</c> with <c>"Type": "ActiveDirectory"</c>.</summary>
public sealed class ActiveDirectoryOptions : LdapStoreOptions;
