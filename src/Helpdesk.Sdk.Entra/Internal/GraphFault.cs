namespace Helpdesk.Sdk.Entra;

/// <summary>What went wrong with a request, without a word of what was sent.</summary>
internal sealed record GraphFault(GraphFaultKind Kind, string Diagnostic)
{
    /// <summary>The code for what only premium tenants have.</summary>
    public const string NoPremium = "Authentication_RequestFromNonPremiumTenantOrB2CTenant";

    public int Status { get; init; }

    /// <summary>The service's word for the error (Request_BadRequest).</summary>
    public string? Error { get; init; }

    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>Whether the error or one of its details has that code.</summary>
    public bool Has(string code) =>
        string.Equals(Error, code, StringComparison.OrdinalIgnoreCase) || Details.Contains(code, StringComparer.OrdinalIgnoreCase);
}
