namespace Helpdesk.Sdk;

/// <summary>The history of what planners and workers of campaigns do; each line is part of the operation that started the campaign.</summary>
internal static class CampaignLines
{
    public static HistoryEntry Of(Corridor corridor, Campaign campaign, HistoryStatus status) =>
        new Contact(new SystemActor("campaigns"), new ContactInfo { Machine = Environment.MachineName }).Line(corridor.Now, HelpdeskAction.NotifyEnrollment, status) with
        {
            ParentOperation = campaign.Operation.Value is null ? null : campaign.Operation,
        };

    public static HistoryEntry Of(Corridor corridor, Campaign campaign, CampaignRecipient recipient, CampaignRecipientStatus status, string? reason, string? said = null) =>
        Of(corridor, campaign, Word(status)) with
        {
            TargetStore = recipient.User.Store,
            TargetId = recipient.User.Id,
            TargetName = recipient.UserName,
            Reason = reason,
            // What a mail server says may name people: it can be erased.
            Detail = said is null ? $"campaign {recipient.Campaign}" : $"campaign {recipient.Campaign}: {said}",
        };

    private static HistoryStatus Word(CampaignRecipientStatus status) => status switch
    {
        CampaignRecipientStatus.Sent => HistoryStatus.Sent,
        CampaignRecipientStatus.Failed => HistoryStatus.DeliveryFailed,
        CampaignRecipientStatus.Skipped => HistoryStatus.Unchanged,
        _ => HistoryStatus.Unknown,
    };
}
