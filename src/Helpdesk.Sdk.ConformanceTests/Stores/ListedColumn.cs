namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>A column of the listing and when it is filled.</summary>
/// <param name="Name">The property of <see cref="DirectoryUser"/>.</param>
/// <param name="IsFilled">Whether a row shows what the directory was given.</param>
internal sealed record ListedColumn(string Name, Func<DirectoryUser, NewUser, bool> IsFilled)
{
    public static IReadOnlyList<ListedColumn> All { get; } =
    [
        new(nameof(DirectoryUser.UserName), static (row, user) => Same(row.UserName, user.UserName)),
        new(nameof(DirectoryUser.UserPrincipalName), static (row, _) => !string.IsNullOrEmpty(row.UserPrincipalName)),
        new(nameof(DirectoryUser.DisplayName), static (row, user) => Same(row.DisplayName, user.DisplayName)),
        new(nameof(DirectoryUser.GivenName), static (row, user) => Same(row.GivenName, user.GivenName)),
        new(nameof(DirectoryUser.Surname), static (row, user) => Same(row.Surname, user.Surname)),
        new(nameof(DirectoryUser.Emails), static (row, user) => row.Emails.Contains(user.Email, StringComparer.OrdinalIgnoreCase)),
        new(nameof(DirectoryUser.Mobiles), static (row, user) => row.Mobiles.Any(m => Digits(m) == Digits(user.Mobile!))),
        new(nameof(DirectoryUser.Domain), static (row, _) => !string.IsNullOrEmpty(row.Domain)),
        new(nameof(DirectoryUser.Container), static (row, _) => row.Container is not null),
        new(nameof(DirectoryUser.Created), static (row, _) => row.Created is not null),
        new(nameof(DirectoryUser.PasswordLastSet), static (row, _) => row.PasswordLastSet is not null),
        new(nameof(DirectoryUser.PasswordExpiry), static (row, _) => row.PasswordExpiry != PasswordExpiry.NotTold),
        new(nameof(DirectoryUser.LastSignIn), static (row, _) => row.LastSignIn is not null),
    ];

    private static bool Same(string? shown, string? given) => given is not null && string.Equals(shown, given, StringComparison.OrdinalIgnoreCase);

    private static string Digits(string number) => string.Concat(number.Where(char.IsAsciiDigit));
}
