namespace Helpdesk.Sdk;

/// <summary>What deciding on an operation needs beside the corridor.</summary>
internal sealed record DeskParts(Corridor Corridor, FactorBook Factors, ApprovalBook Approvals);
