namespace Helpdesk.Sdk;

/// <summary>What can be asked of a listing, and what a store leaves out of it.</summary>
internal static class ListingRules
{
    public static string? Wrong(UserListRequest request, IIdentityStoreCatalog catalog)
    {
        if (request.PageSize is < 1 or > 1000)
            return "The page size must be from 1 to 1000.";
        if (request.Text is { } text && !InputText.IsWellFormed(text, InputText.MaximumNameLength, out var problem))
            return $"The text to search for {problem}.";
        if (request.ExpiresWithinDays is < 0 or > 36500 || request.IdleDays is < 0 or > 36500)
            return "Days must be from 0 to 36500.";
        if (request.Stores.FirstOrDefault(s => !catalog.TryGet(s, out _)) is { } unknown)
            return $"There is no store '{(UserKey.IsStoreName(unknown) ? unknown : "?")}'; known: {string.Join(", ", catalog.Names)}.";
        return null;
    }

    /// <summary>The stores that are asked for, all when none is named, as far as a role of the operator's may there.</summary>
    public static List<string> Stores(IReadOnlyList<string> asked, IIdentityStoreCatalog catalog, Func<string, IReadOnlyList<RoleSettings>> roles) =>
        [.. (asked.Count > 0 ? asked : catalog.Names).Where(store => roles(store).Count > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>Warnings of those that were named and are not among the ones that may be asked.</summary>
    public static List<StoreWarning> LeftOut(IReadOnlyList<string> asked, List<string> stores) =>
        [.. asked.Except(stores, StringComparer.Ordinal).Select(static store => new StoreWarning(store, "No role of yours may list users of this store."))];

    public static void Describe(IIdentityStore store, UserListRequest request, List<StoreWarning> warnings)
    {
        if (store.GetCapability<ISearchDescriber>()?.SearchFeatures is not { } features)
            return;
        foreach (var (asked, by, what) in new[]
        {
            (request.Locked, features.Locked, "locked"),
            (request.Disabled, features.Disabled, "disabled"),
            (request.ExpiresWithinDays is not null, features.PasswordExpiry, "password expiry"),
            (request.IdleDays is not null, features.Idle, "idle"),
            (request.NeverSignedIn, features.NeverSignedIn, "never signed in"),
        })
            if (asked && by == FilteredBy.Nobody)
                warnings.Add(new StoreWarning(store.Name, $"The condition '{what}' is not known in this store and was not applied."));
    }
}
