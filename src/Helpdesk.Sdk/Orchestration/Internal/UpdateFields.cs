using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>The fields of an update, by their property names: what is wanted of each and what an account shows of it.</summary>
internal static class UpdateFields
{
    /// <summary>The fields that an update writes, with their new values as text; an empty one takes the value away.</summary>
    public static IReadOnlyList<(string Field, string Value)> Of(UserUpdate update)
    {
        (string Field, string? Value)[] all =
        [
            (nameof(UserUpdate.UserName), update.UserName), (nameof(UserUpdate.DisplayName), update.DisplayName), (nameof(UserUpdate.GivenName), update.GivenName),
            (nameof(UserUpdate.Surname), update.Surname), (nameof(UserUpdate.Email), update.Email), (nameof(UserUpdate.SecondaryEmail), update.SecondaryEmail),
            (nameof(UserUpdate.Mobile), update.Mobile), (nameof(UserUpdate.Role), update.Role),
            (nameof(UserUpdate.AccountExpires), update.AccountExpires is { } ends ? Time(ends) : null), (nameof(UserUpdate.Container), update.Container?.ToString()),
        ];
        return [.. all.Where(static f => f.Value is not null).Select(static f => (f.Field, f.Value!))];
    }

    /// <summary>What an account shows of a field; one empty text when nothing.</summary>
    public static IReadOnlyList<string> Shown(DirectoryUser user, string field)
    {
        IEnumerable<string> values = field switch
        {
            nameof(UserUpdate.UserName) => One(user.UserName),
            nameof(UserUpdate.DisplayName) => One(user.DisplayName),
            nameof(UserUpdate.GivenName) => One(user.GivenName),
            nameof(UserUpdate.Surname) => One(user.Surname),
            nameof(UserUpdate.Email) => One(user.Emails.Count > 0 ? user.Emails[0] : null),
            nameof(UserUpdate.SecondaryEmail) => user.Emails.Skip(1),
            nameof(UserUpdate.Mobile) => user.Mobiles,
            nameof(UserUpdate.Role) => user.Roles,
            nameof(UserUpdate.AccountExpires) => One(Time(user.AccountExpires ?? DateTimeOffset.MaxValue)),
            _ => One(user.Container?.ToString()),
        };
        string[] shown = [.. values.Where(static v => v.Length > 0)];
        return shown.Length == 0 ? [""] : shown;
    }

    /// <summary>The account as it would be known after the update, as far as names go.</summary>
    public static DirectoryUser Renamed(DirectoryUser user, UserUpdate update) => user with
    {
        UserName = update.UserName ?? user.UserName,
        UserPrincipalName = null,
        Emails = [.. new[] { update.Email, update.SecondaryEmail }.OfType<string>().Where(static m => m.Length > 0)],
    };

    private static string[] One(string? value) => value is null ? [] : [value];

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
