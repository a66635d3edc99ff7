namespace Helpdesk.Sdk.Ldap;

/// <summary>What the fields of an update mean in Active Directory.</summary>
internal static class AdUpdate
{
    /// <summary>Marks a secondary address in proxyAddresses; the primary one is marked in capitals.</summary>
    public const string Secondary = "smtp:";

    /// <summary>Plans the values; the new names nobody else may answer to.</summary>
    public static List<string> Fill(AttributePlan plan, LdapTarget target, UserUpdate update)
    {
        plan.Set(AdAttribute.DisplayName, update.DisplayName);
        plan.Set(AdAttribute.GivenName, update.GivenName);
        plan.Set(AdAttribute.Surname, update.Surname);
        plan.Set(AdAttribute.Mail, update.Email);
        plan.Set(AdAttribute.Mobile, update.Mobile);
        if (update.SecondaryEmail is { } secondary) plan.SetAll(AdAttribute.ProxyAddresses, WithSecondary(target.Entry.FindTexts(AdAttribute.ProxyAddresses), secondary));
        if (update.AccountExpires is { } end) FillEnd(plan, target, end);
        return FillNames(plan, target.User, update.UserName);
    }

    /// <summary>
    /// The new place, and the new common name where the old one was the user name, as it is of accounts made here; a common name that is a person's stays.
    /// </summary>
    public static EntryRename? Rename(LdapTarget target, UserUpdate update)
    {
        if (target.User.DistinguishedName is not { } name) return null;
        var relative = name.RelativeName.ToString();
        if (update.UserName is { } wanted && name.RelativeName.Values is [var only] && only.Value.Equals(target.User.UserName, StringComparison.OrdinalIgnoreCase))
            relative = RelativeNames.Replace(name.RelativeName, only.Attribute, wanted);
        var isMoved = update.Container is { } container && !container.Equals(target.User.Container);
        if (!isMoved && relative == name.RelativeName.ToString()) return null;
        // Told also where it stays: Samba renames an entry that is named by its id no other way.
        return new EntryRename(relative, (isMoved ? update.Container : target.User.Container)?.ToString());
    }

    // The principal name goes along where it was the old user name's; any other one was chosen by somebody and stays.
    private static List<string> FillNames(AttributePlan plan, DirectoryUser user, string? wanted)
    {
        if (wanted is null || wanted == user.UserName) return [];
        var names = new List<string>();
        plan.Set(AdAttribute.AccountName, wanted);
        names.Add(wanted);
        if (user.UserPrincipalName is { } principal && principal.StartsWith($"{user.UserName}@", StringComparison.OrdinalIgnoreCase))
        {
            var now = AdUserName.ToPrincipalName(wanted, principal[(user.UserName.Length + 1)..]);
            plan.Set(AdAttribute.PrincipalName, now);
            names.Add(now);
        }

        return names;
    }

    // Zero means "never" too; writing the other "never" over it would be no change.
    private static void FillEnd(AttributePlan plan, LdapTarget target, DateTimeOffset end)
    {
        if (end == DateTimeOffset.MaxValue && target.User.AccountExpires is null) return;
        plan.Set(AdAttribute.AccountExpires, end == DateTimeOffset.MaxValue ? "0" : AdTime.ToFileTime(end));
    }

    private static IReadOnlyList<string> WithSecondary(IReadOnlyList<string> proxies, string secondary)
    {
        var value = secondary.Length == 0 ? string.Empty : Secondary + secondary;
        if (value.Length > 0 && proxies.Contains(value, StringComparer.OrdinalIgnoreCase)) return proxies;
        var first = proxies.ToList().FindIndex(static proxy => proxy.StartsWith(Secondary, StringComparison.Ordinal));
        if (first >= 0) return AttributePlan.Placed(proxies, first, value);
        return value.Length == 0 ? proxies : [.. proxies, value];
    }
}
