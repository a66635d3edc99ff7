namespace Helpdesk.Sdk.GraphDouble;

/// <summary>Which part of a request breaks the contract.</summary>
public enum ViolationKind
{
    /// <summary>No such path, or not with this method.</summary>
    Path,
    /// <summary>A query option that the path does not take, or a value it does not take.</summary>
    Query,
    /// <summary>A header is missing or wrong.</summary>
    Header,
    /// <summary>A body is missing, or has unknown or mistyped properties, or lacks required ones.</summary>
    Body,
    /// <summary>The token does not carry a permission for this, though it carries all that are documented for the provider.</summary>
    Permission,
    /// <summary>Asked again before the time that the service had named.</summary>
    EarlyRetry,
}
