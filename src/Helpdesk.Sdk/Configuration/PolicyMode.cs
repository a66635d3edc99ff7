namespace Helpdesk.Sdk;

/// <summary>How strict a policy is.</summary>
public enum PolicyMode
{
    /// <summary>No scope; verification only where written.</summary>
    Unrestricted,
    /// <summary>Scope, enrollment and verification always.</summary>
    Restricted,
}
