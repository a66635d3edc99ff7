namespace Helpdesk.Sdk.Ldap;

/// <summary>The two ways a group names an account: by distinguished name, and by user name (posixGroup).</summary>
internal sealed record GroupMember(string DistinguishedName, string UserName);
