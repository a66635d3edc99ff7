using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>What came of verifying the history of one.</summary>
internal sealed record TenantVerification(string Tenant, HistoryVerification History);
