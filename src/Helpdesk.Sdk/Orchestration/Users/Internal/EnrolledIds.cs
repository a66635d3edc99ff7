namespace Helpdesk.Sdk;

/// <summary>The ids of a store's accounts that are enrolled with any of some factors.</summary>
internal static class EnrolledIds
{
    /// <summary>Ids kept in memory at a time.</summary>
    public const int AtOnce = 1_000;
    /// <summary>Ids that a store is asked for at a time.</summary>
    public const int PerLookup = 100;
    // Looking this many up costs a store less than listing everybody.
    private const int Few = 2_000;

    public static async ValueTask<bool> AreFewAsync(IEnrollmentStore enrollments, string store, IReadOnlyList<FactorType> factors, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var _ in enrollments.EnumerateAsync(store, factors, cancellationToken).ConfigureAwait(false))
            if (++count > Few)
                return false;
        return true;
    }

    /// <summary>The smallest ids behind one, whatever order the state keeps them in.</summary>
    public static async ValueTask<IReadOnlyList<string>> BehindAsync(
        IEnrollmentStore enrollments, string store, IReadOnlyList<FactorType> factors, string? after, CancellationToken cancellationToken)
    {
        var smallest = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var key in enrollments.EnumerateAsync(store, factors, cancellationToken).ConfigureAwait(false))
        {
            if (after is not null && string.CompareOrdinal(key.Id, after) <= 0)
                continue;
            smallest.Add(key.Id);
            if (smallest.Count > AtOnce)
                smallest.Remove(smallest.Max!);
        }
        return [.. smallest];
    }
}
