namespace Helpdesk.Sdk.GraphDouble;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>429; with Retry-After where the rule has one.</summary>
    Throttled,
    /// <summary>500.</summary>
    InternalError,
    /// <summary>503; with Retry-After where the rule has one.</summary>
    Unavailable,
    /// <summary>408 before anything was done.</summary>
    RequestTimeout,
    /// <summary>504 before anything was done.</summary>
    GatewayTimeout,
    /// <summary>504 after the change was made.</summary>
    GatewayTimeoutAfterwards,
    /// <summary>The connection breaks before anything was done.</summary>
    DroppedBefore,
    /// <summary>The connection breaks after the change was made: the answer is lost.</summary>
    DroppedAfterwards,
    /// <summary>401: the token is over.</summary>
    ExpiredToken,
    /// <summary>403: the permission was taken away.</summary>
    Denied,
    /// <summary>The next link's token is over.</summary>
    ExpiredPage,
    /// <summary>Nothing but a late answer.</summary>
    Slow,
}
