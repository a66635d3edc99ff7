namespace Helpdesk.Sdk;

/// <summary>Applies an update to an account and checks what comes of it by the rules for new ones.</summary>
internal static class LocalUserUpdate
{
    public static LocalAccount Apply(LocalAccount account, UserUpdate update) => account with
    {
        UserName = update.UserName ?? account.UserName,
        DisplayName = Text(update.DisplayName, account.DisplayName),
        GivenName = Text(update.GivenName, account.GivenName),
        Surname = Text(update.Surname, account.Surname),
        Email = Text(update.Email, account.Email),
        SecondaryEmail = Text(update.SecondaryEmail, account.SecondaryEmail),
        Mobile = Text(update.Mobile, account.Mobile),
        Role = Text(update.Role, account.Role),
        AccountExpires = update.AccountExpires is { } ends ? ends == DateTimeOffset.MaxValue ? null : ends.ToUniversalTime() : account.AccountExpires,
        Location = update.Container is { } container ? container.ToString() : account.Location,
    };

    public static string? FindProblem(LocalAccount account) =>
        NewUserCheck.FindProblem(new NewUser
        {
            UserName = account.UserName,
            DisplayName = account.DisplayName,
            GivenName = account.GivenName,
            Surname = account.Surname,
            Email = account.Email,
            SecondaryEmail = account.SecondaryEmail,
            Mobile = account.Mobile,
            Role = account.Role,
            Container = DistinguishedName.TryParse(account.Location, out var container, out _) ? container : null,
        });

    private static string? Text(string? wanted, string? stands) => wanted is null ? stands : wanted.Length == 0 ? null : wanted;
}
