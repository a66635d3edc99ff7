namespace Helpdesk.Sdk.Ldap;

/// <summary>What the fields of an update mean in inetOrgPerson entries.</summary>
internal static class StandardUpdate
{
    /// <summary>Why the update cannot be made at all; null when it can.</summary>
    public static ChangeResult? FindObstacle(UserUpdate update, IReadOnlyCollection<string> fields)
    {
        if (update.Role is not null && !fields.Contains(nameof(UserUpdate.Role)))
            return ChangeResult.Refused(RefusalReason.Constraint, "The directory has no role or user type of an account.");
        if (update.AccountExpires is not null && !fields.Contains(nameof(UserUpdate.AccountExpires)))
            return ChangeResult.Refused(RefusalReason.Constraint, "The directory knows no end of an account; disable it when the time has come.");
        return update.Surname is { Length: 0 } ? ChangeResult.Refused(RefusalReason.InvalidValue, "The last name is mandatory in this directory (sn); it can be changed, not taken away.") : null;
    }

    public static void Fill(AttributePlan plan, UserUpdate update)
    {
        plan.Set(StandardAttribute.DisplayName, update.DisplayName);
        plan.Set(StandardAttribute.GivenName, update.GivenName);
        plan.Set(StandardAttribute.Surname, update.Surname);
        plan.SetAt(StandardAttribute.Mobile, 0, update.Mobile);
        plan.SetMail(update.Email, update.SecondaryEmail);
    }

    /// <summary>
    /// The new name of the entry, where it is named by the user name, or its new place; null when neither changes. Where another attribute names it, the
    /// user name is a value like any other.
    /// </summary>
    public static EntryRename? Rename(LdapTarget target, UserUpdate update, AttributePlan plan)
    {
        var user = target.User;
        if (user.DistinguishedName is not { } name) return null;
        var relative = name.RelativeName.ToString();
        if (update.UserName is { } wanted && wanted != user.UserName)
        {
            if (IsNamedBy(name.RelativeName, user.UserName)) relative = RelativeNames.Replace(name.RelativeName, StandardAttribute.Uid, wanted);
            else plan.SetAll(StandardAttribute.Uid, [.. target.Entry.FindTexts(StandardAttribute.Uid).Where(uid => uid != user.UserName), wanted]);
        }

        var parent = update.Container is { } container && !container.Equals(user.Container) ? container.ToString() : null;
        return parent is null && relative == name.RelativeName.ToString() ? null : new EntryRename(relative, parent);
    }

    private static bool IsNamedBy(RelativeDistinguishedName name, string userName) =>
        name.Values.Any(part => part.Attribute.Equals(StandardAttribute.Uid, StringComparison.OrdinalIgnoreCase) && part.Value.Equals(userName, StringComparison.OrdinalIgnoreCase));
}
