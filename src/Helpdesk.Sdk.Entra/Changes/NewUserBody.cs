using Microsoft.Graph.Models;

namespace Helpdesk.Sdk.Entra;

/// <summary>The request that creates a user.</summary>
internal static class NewUserBody
{
    public static ChangeResult? Judge(EntraStoreSettings settings, NewUser user) =>
        UserValues.JudgeName(settings, user.UserName)
        ?? UserValues.JudgeText("display name", user.DisplayName, 256)
        ?? UserValues.JudgeText("first name", user.GivenName, 64)
        ?? UserValues.JudgeText("last name", user.Surname, 64)
        ?? UserValues.JudgeText("mobile number", user.Mobile, 64)
        ?? UserValues.JudgeMail("mail address", user.Email)
        ?? UserValues.JudgeMail("secondary mail address", user.SecondaryEmail)
        ?? UserValues.JudgeType(Value(user.Role))
        ?? (user.Container is null ? null : ChangeResult.Refused(
            RefusalReason.InvalidValue, "Graph creates users in no administrative unit; leave the location out and let the unit's own rules or administrators add the user."))
        ?? (user.Password is { } password ? CloudPassword.Judge(password) : null);

    public static User Create(EntraStoreSettings settings, NewUser user, PasswordProfile profile)
    {
        var principal = EntraUserMapper.PrincipalOf(settings, user.UserName)!;
        return new User
        {
            AccountEnabled = user.Enabled,
            UserPrincipalName = principal,
            MailNickname = principal[..principal.IndexOf('@', StringComparison.Ordinal)],
            DisplayName = Value(user.DisplayName) ?? user.UserName,
            GivenName = Value(user.GivenName),
            Surname = Value(user.Surname),
            Mail = Value(user.Email),
            OtherMails = Value(user.SecondaryEmail) is { } second ? [second] : null,
            MobilePhone = Value(user.Mobile),
            UserType = Value(user.Role) is { } role ? UserValues.TypeOf(role) : null,
            PasswordProfile = profile,
        };
    }

    private static string? Value(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
