namespace Helpdesk.Sdk.Entra;

/// <summary>What went wrong, as far as it makes a difference.</summary>
internal enum GraphFaultKind
{
    /// <summary>404.</summary>
    NotFound,
    /// <summary>403.</summary>
    Denied,
    /// <summary>403 because of the tenant's licence.</summary>
    NotLicensed,
    /// <summary>The token was refused, or none could be had.</summary>
    SignIn,
    /// <summary>There is no credential in this place.</summary>
    Misconfigured,
    /// <summary>429, or no room in the budget.</summary>
    Throttled,
    /// <summary>400, 409 and their like.</summary>
    Refused,
    /// <summary>410.</summary>
    Gone,
    /// <summary>5xx, or the network.</summary>
    Unavailable,
    /// <summary>The certificate.</summary>
    Untrusted,
    /// <summary>No answer in time, or 408.</summary>
    Timeout,
    /// <summary>An answer that makes no sense.</summary>
    Protocol,
}
