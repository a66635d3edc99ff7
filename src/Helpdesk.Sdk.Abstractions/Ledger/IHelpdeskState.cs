namespace Helpdesk.Sdk;

/// <summary>The SDK's own state: what it knows and must neither lose nor count twice.</summary>
public interface IHelpdeskState : IAsyncDisposable
{
    /// <summary>History, claims and limits.</summary>
    IOperationLedger Ledger { get; }
    /// <summary>Sliding-window counters.</summary>
    IWindowCounterStore Counters { get; }
    /// <summary>Codes and links.</summary>
    IOneTimeSecretStore Secrets { get; }
    /// <summary>Verification sessions.</summary>
    IVerificationSessionStore Sessions { get; }
    /// <summary>Enrollments and links.</summary>
    IEnrollmentStore Enrollments { get; }
    /// <summary>First sight of contact values.</summary>
    IContactObservationStore Observations { get; }
    /// <summary>Queued messages.</summary>
    INotificationOutbox Outbox { get; }
    /// <summary>Requests for approval.</summary>
    IApprovalStore Approvals { get; }
    /// <summary>Frozen persons.</summary>
    IFreezeStore Freezes { get; }
    /// <summary>Secure links.</summary>
    ISecureLinkStore Links { get; }
    /// <summary>Whether the desk is stopped, and who is revoked.</summary>
    IDeskControlStore Control { get; }
    /// <summary>Accounts of the embedded local directory.</summary>
    ILocalAccountStore LocalAccounts { get; }

    /// <summary>Opens the state, creating an absent one. Safe to call again.</summary>
    /// <exception cref="HelpdeskConfigurationException">The schema is older (run <c>helpdesk state migrate</c>) or newer, the keys it was made with are missing, or the place cannot be written.</exception>
    ValueTask InitializeAsync(CancellationToken cancellationToken);

    /// <summary>Brings the schema up to date.</summary>
    /// <returns>What was applied, by name; empty when nothing had to be.</returns>
    ValueTask<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken);
}
