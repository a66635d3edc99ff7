namespace Helpdesk.Sdk;

/// <summary>What came of one attempt.</summary>
/// <param name="Recipient">The recipient as <see cref="ICampaignStore.StepAsync"/> marked it.</param>
/// <param name="Status">The outcome; <see cref="CampaignRecipientStatus.Waiting"/> = try again later.</param>
public sealed record CampaignSettlement(CampaignRecipient Recipient, CampaignRecipientStatus Status)
{
    /// <summary>Why; no address.</summary>
    public string? Reason { get; init; }
    /// <summary>Before this nobody tries again (UTC).</summary>
    public DateTimeOffset? RetryAt { get; init; }
    /// <summary>The attempt says nothing about the recipient and is not counted.</summary>
    public bool Uncounted { get; init; }
    /// <summary>The line for the history, appended in the same transaction if the settlement holds.</summary>
    public HistoryEntry? Line { get; init; }
}
