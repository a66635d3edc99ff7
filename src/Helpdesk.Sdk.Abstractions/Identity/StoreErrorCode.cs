namespace Helpdesk.Sdk;

/// <summary>Why reading an identity store failed.</summary>
public enum StoreErrorCode
{
    /// <summary>No server could be reached, or all are failing.</summary>
    Unavailable,
    /// <summary>A server did not answer in time.</summary>
    Timeout,
    /// <summary>The service account may not read this, or its own sign-in failed.</summary>
    AccessDenied,
    /// <summary>The server's certificate is not trusted.</summary>
    Untrusted,
    /// <summary>More than one account answers to the name.</summary>
    Ambiguous,
    /// <summary>The continuation token is not one of this query.</summary>
    InvalidContinuation,
    /// <summary>The server's answer makes no sense.</summary>
    Protocol,
    /// <summary>The store's configuration is wrong (base not found, bad filter).</summary>
    Misconfigured,
    /// <summary>The name leads to another directory than before; an administrator must acknowledge that.</summary>
    DirectoryChanged,
}
