namespace Helpdesk.Sdk.Ldap;

/// <summary>What distinguished names of Active Directory tell about the domain.</summary>
internal static class AdNames
{
    /// <summary>The domain in its DNS form ("corp.example"); null without domain components.</summary>
    public static string? DomainOf(DistinguishedName? name)
    {
        var labels = new Stack<string>();
        for (var at = RootOf(name); at is { Depth: > 0 }; at = at.Parent) labels.Push(at.RelativeName.Values[0].Value);
        return labels.Count == 0 ? null : string.Join('.', labels.Reverse());
    }

    /// <summary>The domain's own entry: the name's trailing domain components; the name itself when it has none.</summary>
    public static DistinguishedName DomainEntryOf(DistinguishedName name) => RootOf(name) is { Depth: > 0 } root ? root : name;

    private static DistinguishedName? RootOf(DistinguishedName? name)
    {
        while (name is { Depth: > 0 } && !IsAllComponents(name)) name = name.Parent;
        return name;
    }

    private static bool IsAllComponents(DistinguishedName name)
    {
        for (var at = name; at is { Depth: > 0 }; at = at.Parent)
            if (at.RelativeName.Values is not [var only] || !only.Attribute.Equals("DC", StringComparison.OrdinalIgnoreCase))
                return false;
        return true;
    }
}
