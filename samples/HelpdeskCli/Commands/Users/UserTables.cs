using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Users as tables.</summary>
internal static class UserTables
{
    public static void Rows(Screen screen, IReadOnlyList<UserView> users) => screen.Table(
        ["User", "Display name", "Enabled", "Locked", "Frozen", "Password expires", "Last sign-in", "Enrolled with", "Second factor"],
        users.Select(static u => (string?[])
        [
            $"{u.Store}:{u.UserName}", u.DisplayName, Screen.YesNo(u.Enabled), Screen.YesNo(u.Locked), Screen.YesNo(u.Frozen is not null), Expiry(u), Screen.Time(u.LastSignIn), Screen.List(u.EnrolledWith),
            u.SecondFactorStatus,
        ]));

    public static void One(Screen screen, UserView user) => screen.Fields(
        ("User", $"{user.Store}:{user.UserName}"),
        ("Key", user.Key.ToString()),
        ("UPN", user.UserPrincipalName),
        ("Display name", user.DisplayName),
        ("First name", user.GivenName),
        ("Last name", user.Surname),
        ("Domain", user.Domain),
        ("Location", user.Location),
        ("Mail", Screen.List(user.Emails)),
        ("Mobile", Screen.List(user.Mobiles)),
        ("Enabled", Screen.YesNo(user.Enabled)),
        ("Locked", Lock(user)),
        ("Frozen", user.Frozen is null ? "no" : "yes, since " + Screen.Time(user.Frozen)),
        ("Password expires", Expiry(user)),
        ("Password last set", user.PasswordLastSet is null ? "never" : Screen.Time(user.PasswordLastSet)),
        ("Must change password", Screen.YesNo(user.MustChangePassword)),
        ("Account ends", user.AccountExpires is null ? null : Screen.Time(user.AccountExpires)),
        ("Password rules", user.PasswordPolicy is { } policy ? Rules(policy) : null),
        ("Last sign-in", Screen.Time(user.LastSignIn)),
        ("Created", Screen.Time(user.Created)),
        ("Enrolled with", user.EnrolledWith.Count == 0 ? "nothing" : Screen.List(user.EnrolledWith)),
        ("Second factor", user.SecondFactorStatus),
        ("Registered with the store", user.RegisteredMethods.Count == 0 ? null : Screen.List(user.RegisteredMethods)),
        ("Privileged", user.Privileged is { } privileged ? Screen.YesNo(privileged) : null),
        ("Roles", Screen.List(user.Roles)),
        ("Linked accounts", Screen.List(user.LinkedAccounts)),
        ("Devices", user.Devices?.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private static string Rules(PasswordPolicyFacts policy)
    {
        string?[] rules =
        [
            policy.MinimumLength is { } length ? Number($"at least {length} characters") : null,
            policy.Complexity == true ? "several kinds of characters" : null,
            policy.HistoryLength > 0 ? Number($"none of the last {policy.HistoryLength}{(policy.HistoryAppliesToResets == false ? " (not held against a reset)" : "")}") : null,
            policy.MinimumAge > TimeSpan.Zero ? $"kept for {policy.MinimumAge:c}" : null,
            policy.MaximumAge is { } age ? age == TimeSpan.MaxValue ? "never ends" : $"ends after {age:c}" : null,
            policy.LockoutThreshold is { } threshold ? threshold == 0 ? "never locks" : Number($"locks after {threshold} wrong ones") : null,
        ];
        return $"{Screen.List(rules.OfType<string>())} ({policy.Source})";
    }

    private static string Number(FormattableString text) => text.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Expiry(UserView user) => user.PasswordNeverExpires ? "never" : Screen.Time(user.PasswordExpiresOn);

    private static string Lock(UserView user) => !user.Locked ? "no"
        : "yes" + (user.LockedSince is null ? "" : ", since " + Screen.Time(user.LockedSince)) + (user.LockedUntil is null ? "" : ", until " + Screen.Time(user.LockedUntil));
}
