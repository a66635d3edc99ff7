namespace Helpdesk.Sdk.AspNetCore;

/// <summary>How the help desk is reached over HTTP.</summary>
public sealed class HelpdeskWebOptions
{
    /// <summary>Who of those who signed in to the host is an operator, and which one.</summary>
    public OperatorClaimOptions Operators { get; } = new();

    /// <summary>The pages on which users help themselves.</summary>
    public SelfServiceOptions SelfService { get; } = new();

    /// <summary>How many requests one client may make.</summary>
    public RequestLimitOptions Limits { get; } = new();

    /// <summary>
    /// Authentication schemes whose credentials a browser never sends by itself: requests that carry an <c>Authorization</c> header and were signed in
    /// by one of these need no antiforgery token. Every other request that changes something needs one.
    /// </summary>
    public IList<string> TokenSchemes { get; } = ["Bearer"];

    /// <summary>The authentication schemes that operators sign in with; empty = the host's default one.</summary>
    public IList<string> Schemes { get; } = [];

    /// <summary>The formats of exports by name, such as <c>csv</c>; <c>jsonl</c> is always there.</summary>
    public IDictionary<string, ExportFormat> ExportFormats { get; } = new Dictionary<string, ExportFormat>(StringComparer.Ordinal);
}
