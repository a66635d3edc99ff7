namespace Helpdesk.Sdk;

/// <summary>A campaign, its recipients and who plans it. Only under the gate.</summary>
internal sealed class CampaignRecord(Campaign campaign)
{
    private readonly HashSet<UserKey> _users = [];
    private DateTimeOffset _nextSend = DateTimeOffset.MinValue;

    public Campaign Campaign { get; set; } = campaign;

    public List<CampaignRow> Rows { get; } = [];

    public string? Planner { get; set; }

    public DateTimeOffset PlannerUntil { get; set; } = DateTimeOffset.MinValue;

    public CampaignRow? Find(long number) => number >= 1 && number <= Rows.Count ? Rows[(int)number - 1] : null;

    public void Add(CampaignRecipient recipient)
    {
        if (!_users.Add(recipient.User))
            return;
        Rows.Add(new CampaignRow(recipient with { Campaign = Campaign.Id, Number = Rows.Count + 1 }));
        Campaign = Campaign with { Counts = Campaign.Counts with { Total = Rows.Count } };
        Count(recipient.Status, 1);
    }

    /// <summary>Removes the recipients, unless somebody still has one of them in hand.</summary>
    /// <returns>How many.</returns>
    public int Forget()
    {
        if (Rows.Exists(static r => r.Recipient.Status is CampaignRecipientStatus.Leased or CampaignRecipientStatus.Sending))
            return 0;
        var had = Rows.Count;
        Rows.Clear();
        _users.Clear();
        return had;
    }

    public void Count(CampaignRecipientStatus status, int by)
    {
        var c = Campaign.Counts;
        Campaign = Campaign with
        {
            Counts = status switch
            {
                CampaignRecipientStatus.Sent => c with { Sent = c.Sent + by },
                CampaignRecipientStatus.Failed => c with { Failed = c.Failed + by },
                CampaignRecipientStatus.Unknown => c with { Unknown = c.Unknown + by },
                CampaignRecipientStatus.WithoutAddress => c with { WithoutAddress = c.WithoutAddress + by },
                CampaignRecipientStatus.Skipped => c with { Skipped = c.Skipped + by },
                _ => c,
            },
        };
    }

    public void FinishWhenDone(DateTimeOffset now)
    {
        if (Campaign is { IsLive: true, PlannedAt: not null, Counts.Outstanding: 0 })
            Campaign = Campaign with { FinishedAt = now.ToUniversalTime() };
    }

    /// <summary>Takes a place under the rate cap.</summary>
    /// <returns><see langword="null"/> when there was one; otherwise when there will be.</returns>
    public DateTimeOffset? TakePlace(DateTimeOffset now)
    {
        if (Campaign.RatePerMinute <= 0)
            return null;
        if (_nextSend > now)
            return _nextSend;
        _nextSend = now + TimeSpan.FromMinutes(1) / Campaign.RatePerMinute;
        return null;
    }
}
