namespace Helpdesk.Sdk;

/// <summary>Makes rows as an operator may see them.</summary>
internal static class UserViews
{
    /// <summary>Makes the rows of accounts, with what the desk itself knows of them.</summary>
    /// <param name="corridor">The desk's services.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="users">The accounts.</param>
    /// <param name="warnings">Takes what could not be read; such cells are then empty or unknown.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async ValueTask<IReadOnlyList<UserView>> OfAsync(
        Corridor corridor, OperatorActor actor, IReadOnlyList<DirectoryUser> users, List<StoreWarning>? warnings, CancellationToken cancellationToken)
    {
        if (users.Count == 0)
            return [];
        var keys = users.Select(static u => u.Key).ToList();
        var enrollments = (await corridor.State.Enrollments.GetAsync(keys, cancellationToken).ConfigureAwait(false)).Where(static e => e.IsActive).ToLookup(static e => e.User);
        var linked = new Dictionary<UserKey, IReadOnlyList<UserKey>>(users.Count);
        foreach (var key in keys)
            linked[key] = await corridor.State.Enrollments.GetLinkedAsync(key, cancellationToken).ConfigureAwait(false);
        // A freeze is the person's: one that lies on another account of theirs stops this one too.
        var frozen = (await corridor.State.Freezes.FindAsync([.. linked.SelectMany(static l => l.Value.Prepend(l.Key)).Distinct()], cancellationToken).ConfigureAwait(false))
            .ToLookup(static f => f.Account, static f => f.At);
        var secondFactors = await SecondFactorColumn.ReadAsync(corridor, keys, warnings, cancellationToken).ConfigureAwait(false);
        return [.. users.Select(user => Of(user, [.. enrollments[user.Key]], ReadRights.May(corridor.Settings, actor, user, Permission.ViewContactData)) with
        {
            SecondFactorStatus = secondFactors.StatusOf(user.Key, enrollments[user.Key].Any(static e => e.Factor == FactorType.Authenticator)),
            RegisteredMethods = secondFactors.MethodsOf(user.Key),
            // Of linked accounts only those in stores the operator sees as a whole: a scope elsewhere hides its people.
            LinkedAccounts = [.. linked[user.Key].Where(k => k != user.Key && SeesWhole(corridor.Settings, actor, k.Store))],
            Frozen = linked[user.Key].Prepend(user.Key).SelectMany(k => frozen[k]).Order().Select(static at => (DateTimeOffset?)at).FirstOrDefault(),
        })];
    }

    private static bool SeesWhole(HelpdeskSettings settings, OperatorActor actor, string store) =>
        ReadRights.Roles(settings, actor, store, Permission.FindUsers) is { Count: > 0 } roles && Visibility.Containers(roles, store) is null;

    private static UserView Of(DirectoryUser user, IReadOnlyList<Enrollment> enrollments, bool full) => new()
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
        Privileged = user.PrivilegedHint,
        Roles = user.Roles,
        Devices = user.DeviceCount,
        AccountExpires = user.AccountExpires,
    };
}
