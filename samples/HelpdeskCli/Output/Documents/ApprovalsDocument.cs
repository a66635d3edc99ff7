using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Open requests for approval, oldest first.</summary>
internal sealed record ApprovalsDocument(IReadOnlyList<ApprovalView> Approvals);
