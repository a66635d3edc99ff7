using Microsoft.Graph.Models;

namespace Helpdesk.Sdk.Entra;

/// <summary>The request that changes a user: only what differs, all in one.</summary>
internal static class UserChange
{
    public static readonly IReadOnlyCollection<string> Fields =
    [
        nameof(UserUpdate.UserName), nameof(UserUpdate.DisplayName), nameof(UserUpdate.GivenName), nameof(UserUpdate.Surname), nameof(UserUpdate.Email),
        nameof(UserUpdate.SecondaryEmail), nameof(UserUpdate.Mobile), nameof(UserUpdate.Role),
    ];

    public static ChangeResult? Judge(EntraStoreSettings settings, UserUpdate update)
    {
        if (update.Container is not null || update.AccountExpires is not null)
            return Bad("Entra ID does not move accounts and does not let them end by themselves.");
        if (update.UserName is "" || update.DisplayName is "")
            return Bad("The user name and the display name cannot be taken away.");
        return UserValues.JudgeType(update.Role)
            ?? (update.UserName is { } name ? UserValues.JudgeName(settings, name) : null)
            ?? UserValues.JudgeText("display name", update.DisplayName, 256)
            ?? UserValues.JudgeText("first name", update.GivenName, 64)
            ?? UserValues.JudgeText("last name", update.Surname, 64)
            ?? UserValues.JudgeText("mobile number", update.Mobile, 64)
            ?? UserValues.JudgeMail("mail address", update.Email)
            ?? UserValues.JudgeMail("secondary mail address", update.SecondaryEmail);
    }

    /// <summary>The body; <see langword="null"/> when every value stands there already.</summary>
    public static User? Create(EntraStoreSettings settings, DirectoryUser now, UserUpdate update)
    {
        var body = new User();
        var changes = 0;
        if (update.UserName is { } name && EntraUserMapper.PrincipalOf(settings, name) is { } principal && !principal.Equals(now.UserPrincipalName, StringComparison.Ordinal))
            (body.UserPrincipalName, changes) = (principal, changes + 1);
        if (update.Role is { } role && !now.Roles.Contains(role, StringComparer.OrdinalIgnoreCase))
            (body.UserType, changes) = (UserValues.TypeOf(role), changes + 1);
        Set("displayName", update.DisplayName, now.DisplayName, value => body.DisplayName = value);
        Set("givenName", update.GivenName, now.GivenName, value => body.GivenName = value);
        Set("surname", update.Surname, now.Surname, value => body.Surname = value);
        Set("mail", update.Email, First(now, "mail"), value => body.Mail = value);
        Set("mobilePhone", update.Mobile, First(now, "mobilePhone"), value => body.MobilePhone = value);
        if (update.SecondaryEmail is { } second && second != (First(now, "otherMails") ?? ""))
            (body.OtherMails, changes) = (WithFirst(second, now), changes + 1);
        return changes == 0 ? null : body;

        void Set(string property, string? wanted, string? current, Action<string> set)
        {
            if (wanted is null || wanted == (current ?? ""))
                return;
            changes++;
            // The SDK leaves properties that are null out of the request.
            if (wanted.Length == 0)
                body.AdditionalData[property] = null!;
            else
                set(wanted);
        }
    }

    /// <summary>Whether a user as read has the change.</summary>
    public static bool IsShown(EntraStoreSettings settings, User read, UserUpdate update) =>
        Is(update.DisplayName, read.DisplayName) && Is(update.GivenName, read.GivenName) && Is(update.Surname, read.Surname) && Is(update.Email, read.Mail)
        && Is(update.Mobile, read.MobilePhone) && (update.UserName is not { } name || string.Equals(EntraUserMapper.PrincipalOf(settings, name), read.UserPrincipalName, StringComparison.OrdinalIgnoreCase));

    private static bool Is(string? wanted, string? read) => wanted is null || wanted == (read ?? "");

    // The secondary address is the first of several; the others are not ours to take away.
    private static List<string> WithFirst(string second, DirectoryUser now)
    {
        var others = now.ContactAttributes.TryGetValue("otherMails", out var values) ? values.Skip(1) : [];
        return second.Length == 0 ? [.. others] : [second, .. others.Where(other => !other.Equals(second, StringComparison.OrdinalIgnoreCase))];
    }

    private static string? First(DirectoryUser user, string attribute) => user.ContactAttributes.TryGetValue(attribute, out var values) && values.Count > 0 ? values[0] : null;

    private static ChangeResult Bad(string message) => ChangeResult.Refused(RefusalReason.InvalidValue, message);
}
