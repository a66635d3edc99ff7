namespace Helpdesk.Sdk.Ldap;

/// <summary>A name server could not be asked, or its answer makes no sense.</summary>
internal sealed class DnsException(string message, Exception? inner = null) : Exception(message, inner);
