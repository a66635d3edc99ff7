namespace Helpdesk.Sdk;

/// <summary>A tenant: everything of the SDK once more, and nothing of anybody else.</summary>
public interface IHelpdeskTenant
{
    /// <summary>Its name.</summary>
    TenantName Name { get; }

    /// <summary>Hands out its desks.</summary>
    IHelpdeskOrchestrator Orchestrator { get; }

    /// <summary>Its stores. One that is added while the host runs belongs to this tenant alone.</summary>
    IIdentityStoreCatalog Stores { get; }

    /// <summary>What of the settings is there for it.</summary>
    HelpdeskSettings Settings { get; }

    /// <summary>Its container, made from the host's registrations: whatever the host registered as a type or factory is there once more, an instance is the host's own.</summary>
    IServiceProvider Services { get; }
}
