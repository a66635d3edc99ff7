namespace Helpdesk.Sdk;

/// <summary>The ways to sign in to an instance.</summary>
internal enum ServiceNowSignInWay
{
    /// <summary>User name and password with every request (RFC 7617).</summary>
    Basic,
    /// <summary>A token that somebody else keeps fresh (RFC 6750).</summary>
    Bearer,
    /// <summary>A token of the instance for a registered client (RFC 6749 section 4.4).</summary>
    ClientCredentials,
}
