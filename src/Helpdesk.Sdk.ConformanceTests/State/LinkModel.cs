namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>Secure links in the plainest words, to compare with.</summary>
internal sealed class LinkModel
{
    private readonly List<Entry> _links = [];

    public IReadOnlyList<Entry> Links => _links;

    public sealed class Entry(SecureLink link)
    {
        public SecureLink Link => link;
        public SecureLinkStatus Status { get; set; }
        public OperationId? RedeemedBy { get; set; }
        public bool IsWorthless { get; set; }
        public int Tries { get; set; }

        /// <summary>A place counts while the link can still be used, and for good once it was.</summary>
        public bool HoldsPlace(DateTimeOffset now) => Status switch
        {
            SecureLinkStatus.Held or SecureLinkStatus.Live => link.ExpiresAt > now,
            SecureLinkStatus.Claimed or SecureLinkStatus.Used => true,
            _ => false,
        };
    }

    public int Used(UserKey account, DateTimeOffset now) => _links.Count(l => l.Link.Target == account && l.HoldsPlace(now));

    public void Issue(SecureLink link)
    {
        if (link.Kind == SecureLinkKind.Reset)
            Worthless(link.Accounts);
        _links.Add(new Entry(link));
    }

    public static void SettleIssue(Entry issued, SettlementStatus status)
    {
        var lives = status == SettlementStatus.Succeeded || (status == SettlementStatus.Unknown && issued.Link.Kind == SecureLinkKind.Undo);
        if (issued.Status == SecureLinkStatus.Held)
            issued.Status = lives ? SecureLinkStatus.Live : SecureLinkStatus.Dead;
    }

    public static bool CanRedeem(Entry link, DateTimeOffset now) => link.Status == SecureLinkStatus.Live && link.Link.ExpiresAt > now;

    public static void Redeem(Entry link, OperationId operation) => (link.Status, link.RedeemedBy) = (SecureLinkStatus.Claimed, operation);

    public void SettleRedemption(Entry link, SettlementStatus status, DateTimeOffset now)
    {
        if (status is SettlementStatus.Succeeded or SettlementStatus.Unknown)
        {
            link.Status = SecureLinkStatus.Used;
            Worthless(link.Link.Accounts, link);
            return;
        }
        link.Status = link.IsWorthless || link.Link.ExpiresAt <= now ? SecureLinkStatus.Dead : SecureLinkStatus.Live;
    }

    public static bool Present(Entry link, DateTimeOffset now)
    {
        var heard = CanRedeem(link, now) && link.Tries < link.Link.MaximumAttempts;
        link.Tries += heard ? 1 : 0;
        return heard;
    }

    public void Worthless(IReadOnlyList<UserKey> accounts, Entry? but = null)
    {
        foreach (var link in _links.Where(l => l != but && l.Link.Kind == SecureLinkKind.Reset && l.Link.Accounts.Intersect(accounts).Any()))
        {
            link.IsWorthless = true;
            if (link.Status is SecureLinkStatus.Held or SecureLinkStatus.Live)
                link.Status = SecureLinkStatus.Dead;
        }
    }
}
