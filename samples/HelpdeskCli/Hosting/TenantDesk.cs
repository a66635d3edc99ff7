using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>The desk of a tenant, or of what belongs to none.</summary>
/// <param name="Tenant">The tenant; <see langword="null"/> = none.</param>
/// <param name="Orchestrator">Hands out its desks.</param>
/// <param name="Settings">What of the settings is there for it.</param>
internal sealed record TenantDesk(TenantName? Tenant, IHelpdeskOrchestrator Orchestrator, HelpdeskSettings Settings)
{
    /// <summary>What it is called.</summary>
    public string Word => Tenant?.Value ?? TenantName.DefaultWord;
}
