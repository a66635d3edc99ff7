using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>The applications a user may use.</summary>
internal sealed record ApplicationsDocument(IReadOnlyList<ApplicationAssignment> Applications);
