namespace Helpdesk.Sdk;

/// <summary>Shows a stored account the way every identity store shows its users.</summary>
internal static class LocalUserMapper
{
    public static DirectoryUser Map(LocalAccount account, LocalDirectoryOptions options, DateTimeOffset now)
    {
        // A location that cannot be read lies inside no scope.
        _ = DistinguishedName.TryParse(account.Location, out var container, out _);
        string[] emails = [.. Present(account.Email, account.SecondaryEmail)];
        string[] mobiles = [.. Present(account.Mobile)];
        return new DirectoryUser
        {
            Key = new UserKey(account.Store, account.Id),
            UserName = account.UserName,
            DisplayName = account.DisplayName,
            GivenName = account.GivenName,
            Surname = account.Surname,
            Domain = account.Store,
            Container = container,
            DistinguishedName = container?.Child("CN", account.UserName),
            Emails = emails,
            Mobiles = mobiles,
            Enabled = account.Enabled,
            Lock = LockOf(account, options, now),
            PasswordExpiry = ExpiryOf(account, options),
            PasswordLastSet = account.PasswordLastSet,
            MustChangePassword = account.MustChangePassword,
            LastSignIn = account.LastSignIn,
            Created = account.Created,
            AccountExpires = account.AccountExpires,
            DeviceCount = account.Details is null ? 0 : LocalDevices.Of(account).Enrolled.Count,
            Roles = account.Role is { Length: > 0 } role ? [role] : [],
            ContactAttributes = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase) { ["mail"] = emails, ["mobile"] = mobiles },
        };
    }

    public static LockState LockOf(LocalAccount account, LocalDirectoryOptions options, DateTimeOffset now)
    {
        if (account.LockedAt is not { } since)
            return LockState.Unlocked;
        if (options.LockoutDuration == TimeSpan.Zero)
            return new LockState(true, since);
        var until = since + options.LockoutDuration;
        return now < until ? new LockState(true, since, until) : LockState.Unlocked;
    }

    public static PasswordExpiry ExpiryOf(LocalAccount account, LocalDirectoryOptions options)
    {
        if (account.MustChangePassword)
            return new PasswordExpiry(false, null);
        if (options.MaximumPasswordAge is not { } age)
            return PasswordExpiry.Never;
        return account.PasswordLastSet is { } set ? new PasswordExpiry(false, set + age) : PasswordExpiry.NotTold;
    }

    private static IEnumerable<string> Present(params string?[] values) =>
        values.OfType<string>().Where(static v => v.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase);
}
