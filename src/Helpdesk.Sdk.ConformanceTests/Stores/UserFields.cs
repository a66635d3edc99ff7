namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>The fields of <see cref="UserUpdate"/> and where a read account shows them.</summary>
internal static class UserFields
{
    private static readonly DateTimeOffset SomeDay = new(2031, 4, 5, 0, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<UserField> All { get; } =
    [
        new(nameof(UserUpdate.UserName), static n => new UserUpdate { UserName = n }, static u => [u.UserName]),
        new(nameof(UserUpdate.DisplayName), static n => new UserUpdate { DisplayName = "D " + n }, static u => Texts(u.DisplayName)),
        new(nameof(UserUpdate.GivenName), static n => new UserUpdate { GivenName = "G" + n }, static u => Texts(u.GivenName)) { Clears = new UserUpdate { GivenName = "" } },
        new(nameof(UserUpdate.Surname), static n => new UserUpdate { Surname = "S" + n }, static u => Texts(u.Surname)),
        new(nameof(UserUpdate.Email), static n => new UserUpdate { Email = n + "@example.org" }, static u => u.Emails),
        new(nameof(UserUpdate.SecondaryEmail), static n => new UserUpdate { SecondaryEmail = n + "@example.net" }, static u => u.Emails) { Clears = new UserUpdate { SecondaryEmail = "" } },
        new(nameof(UserUpdate.Mobile), static n => new UserUpdate { Mobile = "+49 30 " + Digits(n) }, static u => u.Mobiles) { Clears = new UserUpdate { Mobile = "" } },
        new(nameof(UserUpdate.AccountExpires), static _ => new UserUpdate { AccountExpires = SomeDay }, static u => Texts(u.AccountExpires?.ToString("O", System.Globalization.CultureInfo.InvariantCulture)))
        {
            Clears = new UserUpdate { AccountExpires = DateTimeOffset.MaxValue },
        },
    ];

    /// <summary>What may change with a field by the directory's own rules: both mail addresses show in one list.</summary>
    public static bool MayFollow(string field, string other) =>
        (field, other) is (nameof(UserUpdate.Email), nameof(UserUpdate.SecondaryEmail)) or (nameof(UserUpdate.SecondaryEmail), nameof(UserUpdate.Email));

    private static string[] Texts(string? text) => string.IsNullOrEmpty(text) ? [] : [text];

    // A number made of a name, so that no two users share one.
    private static string Digits(string name) => string.Concat(name.Where(char.IsAsciiHexDigit).Take(8).Select(static c => (Convert.ToInt32(c.ToString(), 16) % 10).ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
