namespace Helpdesk.Sdk.Ldap;

/// <summary>Bytes from the peer broke RFC 4511. The text names the rule and never quotes the bytes; the connection that saw it is closed.</summary>
internal sealed class LdapProtocolException(string rule) : Exception(rule);
