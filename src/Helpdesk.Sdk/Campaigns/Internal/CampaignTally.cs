namespace Helpdesk.Sdk;

/// <summary>What one worker did; counted by several hands at once.</summary>
internal sealed class CampaignTally
{
    private long _sent;
    private long _failed;
    private long _unknown;
    private long _skipped;

    public void Add(CampaignRecipientStatus status)
    {
        switch (status)
        {
            case CampaignRecipientStatus.Sent: Interlocked.Increment(ref _sent); break;
            case CampaignRecipientStatus.Failed: Interlocked.Increment(ref _failed); break;
            case CampaignRecipientStatus.Unknown: Interlocked.Increment(ref _unknown); break;
            case CampaignRecipientStatus.Skipped: Interlocked.Increment(ref _skipped); break;
        }
    }

    public CampaignWorkReport Report(IReadOnlyList<CampaignView> campaigns) =>
        new(Interlocked.Read(ref _sent), Interlocked.Read(ref _failed), Interlocked.Read(ref _unknown), Interlocked.Read(ref _skipped), campaigns);
}
