namespace Helpdesk.Sdk.Ldap;

/// <summary>Where a service is (RFC 2782).</summary>
/// <param name="Priority">The lower, the earlier it is tried.</param>
/// <param name="Weight">Its share among those of one priority.</param>
/// <param name="Port">TCP port.</param>
/// <param name="Target">Host name, without the dot at its end.</param>
/// <param name="TimeToLive">How long this may be remembered.</param>
internal sealed record SrvRecord(int Priority, int Weight, int Port, string Target, TimeSpan TimeToLive);
