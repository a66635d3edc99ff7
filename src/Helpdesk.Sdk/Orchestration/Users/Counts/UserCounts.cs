namespace Helpdesk.Sdk;

/// <summary>How many users there are of each kind, as far as the operator may see them.</summary>
/// <param name="Stores">Store by store.</param>
/// <param name="Warnings">Stores that were counted in part or not at all and why, and figures that a store does not tell.</param>
public sealed record UserCounts(IReadOnlyList<StoreCounts> Stores, IReadOnlyList<StoreWarning> Warnings)
{
    /// <summary>All were counted in all stores. Otherwise there are at least so many.</summary>
    public bool IsComplete => Stores.All(static s => s.IsComplete);

    /// <summary>A figure over all stores that tell it.</summary>
    public long Total(UserFigure figure) => Stores.Sum(s => s.Figures.GetValueOrDefault(figure));
}
