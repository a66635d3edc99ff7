namespace Helpdesk.Sdk;

/// <summary>A recipient and who has it. Only under the gate.</summary>
internal sealed class CampaignRow(CampaignRecipient recipient)
{
    public CampaignRecipient Recipient { get; private set; } = recipient;

    public DateTimeOffset NotBefore { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Whoever marked it last may still say what came of it.</summary>
    public string? Worker { get; private set; }

    public DateTimeOffset LeaseUntil { get; set; }

    public void Hold(CampaignRecipientStatus status, string worker, DateTimeOffset until)
    {
        Recipient = Recipient with { Status = status };
        (Worker, LeaseUntil) = (worker, until);
    }

    public void Begin(DateTimeOffset until)
    {
        Recipient = Recipient with { Status = CampaignRecipientStatus.Sending, Attempts = Recipient.Attempts + 1, Reason = null };
        LeaseUntil = until;
    }

    public void Wait(DateTimeOffset notBefore, int attempts, string? reason)
    {
        Recipient = Recipient with { Status = CampaignRecipientStatus.Waiting, Attempts = attempts, Reason = reason };
        (Worker, NotBefore) = (null, notBefore);
    }

    public void End(CampaignRecipientStatus status, string? reason) => Recipient = Recipient with { Status = status, Reason = reason };
}
