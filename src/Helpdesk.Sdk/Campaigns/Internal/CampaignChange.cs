namespace Helpdesk.Sdk;

/// <summary>A change of a campaign: its own few lines, as an <see cref="Operation{T}"/> has them.</summary>
internal abstract class CampaignChange<T>(CampaignId id)
{
    public CampaignId Id { get; } = id;

    /// <summary>What is asked for, in a word of the history.</summary>
    public abstract string Word { get; }

    /// <summary>It only takes away, so that a stopped desk still does it.</summary>
    public virtual bool AllowedWhenStopped => false;

    /// <summary>Step 4.</summary>
    public abstract ValueTask<T> ChangeAsync(ICampaignStore store, ChangePermit permit, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>What came of it.</summary>
    public abstract SettlementStatus StatusOf(T value);
}
