namespace Helpdesk.Sdk;

/// <summary>Makes rows as an operator may see them.</summary>
internal static class UserViews
{
    public static async ValueTask<IReadOnlyList<UserView>> OfAsync(Corridor corridor, OperatorActor actor, IReadOnlyList<DirectoryUser> users, CancellationToken cancellationToken)
    {
        if (users.Count == 0)
            return [];
        var keys = users.Select(static u => u.Key).ToList();
        var enrollments = (await corridor.State.Enrollments.GetAsync(keys, cancellationToken).ConfigureAwait(false)).Where(static e => e.IsActive).ToLookup(static e => e.User);
        var views = new List<UserView>(users.Count);
        foreach (var user in users)
        {
            // Of linked accounts only those in stores the operator sees as a whole: a scope elsewhere hides its people.
            var linked = await corridor.State.Enrollments.GetLinkedAsync(user.Key, cancellationToken).ConfigureAwait(false);
            views.Add(Of(user, [.. enrollments[user.Key]], [.. linked.Where(k => k != user.Key && SeesWhole(corridor.Settings, actor, k.Store))], ReadRights.May(corridor.Settings, actor, user, Permission.ViewContactData)));
        }
        return views;
    }

    private static bool SeesWhole(HelpdeskSettings settings, OperatorActor actor, string store) =>
        ReadRights.Roles(settings, actor, store, Permission.FindUsers) is { Count: > 0 } roles && Visibility.Containers(roles, store) is null;

    private static UserView Of(DirectoryUser user, IReadOnlyList<Enrollment> enrollments, IReadOnlyList<UserKey> linked, bool full) => new()
    {
        Key = user.Key,
        UserName = user.UserName,
        UserPrincipalName = user.UserPrincipalName,
        DisplayName = user.DisplayName,
        GivenName = user.GivenName,
        Surname = user.Surname,
        Store = user.Key.Store,
        Domain = user.Domain,
        Location = user.Container?.ToString(),
        Emails = full ? user.Emails : [.. user.Emails.Select(Masking.Email)],
        Mobiles = full ? user.Mobiles : [.. user.Mobiles.Select(Masking.Phone)],
        Enabled = user.Enabled,
        Locked = user.Lock.IsLocked,
        LockedSince = user.Lock.Since,
        LockedUntil = user.Lock.Until,
        PasswordExpiresOn = user.PasswordExpiry.On,
        PasswordNeverExpires = user.PasswordExpiry.NeverExpires,
        PasswordLastSet = user.PasswordLastSet,
        MustChangePassword = user.MustChangePassword,
        LastSignIn = user.LastSignIn,
        Created = user.Created,
        EnrolledWith = [.. enrollments.Select(static e => e.Factor).Distinct().OrderBy(static f => f.Value, StringComparer.Ordinal)],
        SecondFactorStatus = enrollments.Any(static e => e.Factor == FactorType.Authenticator) ? "active" : "not-active",
        Privileged = user.PrivilegedHint,
        Roles = user.Roles,
        LinkedAccounts = linked,
        Devices = user.DeviceCount,
    };
}
