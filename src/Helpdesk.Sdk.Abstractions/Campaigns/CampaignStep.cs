namespace Helpdesk.Sdk;

/// <summary>One turn of a worker, in one transaction: what came of the last message, and leave to begin the next.</summary>
/// <param name="Worker">The worker.</param>
/// <param name="Settle">The last message's outcome.</param>
/// <param name="Next">The recipient to begin with; the worker must hold its lease.</param>
public sealed record CampaignStep(string Worker, CampaignSettlement? Settle, CampaignRecipient? Next);
