namespace Helpdesk.Sdk;

/// <summary>Reads the tenants of stores and operators.</summary>
internal static class TenantParser
{
    private const string Key = "Tenant";

    /// <summary>The tenant a store belongs to, if one. Written and empty is a mistake, not none.</summary>
    public static TenantName? OfStore(StrictSection store) =>
        store.Text(Key) is { } text ? Read(store, text) : null;

    /// <summary>Where an operator acts: in the tenants written there (<c>default</c> = in what belongs to none), and where nothing is written in no tenant.</summary>
    public static IReadOnlyList<TenantName?> OfOperator(StrictSection section, IReadOnlyDictionary<string, StoreSettings> stores)
    {
        var list = section.Section(Key);
        if (!list.Exists)
            return [null];
        var texts = list.Children().Count > 0 ? section.List(Key)! : [section.RequiredText(Key)];
        var tenants = texts.Select(text => text == TenantName.DefaultWord ? (TenantName?)null : Read(section, text)).Distinct().ToList();
        return tenants.Find(t => t is not null && stores.Values.All(s => s.Tenant != t)) is { } unknown
            ? throw section.Error(Key, $"names the tenant '{unknown}', to which no store belongs")
            : tenants;
    }

    /// <summary>A tenant's name, or the word for none.</summary>
    public static string Word(TenantName? tenant) => tenant?.Value ?? TenantName.DefaultWord;

    private static TenantName Read(StrictSection section, string text) =>
        TenantName.TryParse(text, out var name) ? name : throw section.Error(Key, $"is '{text}', which is no name of a tenant: {TenantName.Rule}");
}
