namespace Helpdesk.Sdk.Ldap;

/// <summary>What values of an account must be, in every family.</summary>
internal static class AccountText
{
    private const int LongestName = 64;
    private const int LongestDisplayName = 256;
    private const int LongestNumber = 64;

    /// <summary>What is wrong with the first bad value, as a sentence; null when all are fine.</summary>
    public static string? FindProblem(NewUser user) =>
        Name("user name", user.UserName, LongestDisplayName, isRequired: true)
        ?? Name("display name", user.DisplayName, LongestDisplayName)
        ?? Name("first name", user.GivenName, LongestName)
        ?? Name("last name", user.Surname, LongestName)
        ?? Mail("mail address", user.Email)
        ?? Mail("secondary mail address", user.SecondaryEmail)
        ?? Name("mobile number", user.Mobile, LongestNumber);

    /// <summary>The same of an update, where an empty text takes a value away.</summary>
    public static string? FindProblem(UserUpdate update) =>
        (update.UserName is null ? null : Name("user name", update.UserName, LongestDisplayName, isRequired: true))
        ?? Name("display name", update.DisplayName, LongestDisplayName)
        ?? Name("first name", update.GivenName, LongestName)
        ?? Name("last name", update.Surname, LongestName)
        ?? Mail("mail address", update.Email)
        ?? Mail("secondary mail address", update.SecondaryEmail)
        ?? Name("mobile number", update.Mobile, LongestNumber);

    private static string? Name(string field, string? value, int longest, bool isRequired = false)
    {
        if (string.IsNullOrEmpty(value) && !isRequired) return null;
        if (!InputText.IsWellFormed(value, longest, out var problem)) return $"The {field} {problem}.";
        // Servers fold such spaces away, and what is kept is another value than the one that was checked.
        return value!.Length == value.AsSpan().Trim().Length ? null : $"The {field} begins or ends with a space.";
    }

    private static string? Mail(string field, string? value)
    {
        if (string.IsNullOrEmpty(value)) return null;
        if (!InputText.IsWellFormed(value, InputText.MaximumNameLength, out var problem)) return $"The {field} {problem}.";
        var at = value.IndexOf('@', StringComparison.Ordinal);
        var isAddress = at > 0 && at == value.LastIndexOf('@') && at < value.Length - 1
            && !value.Any(static c => char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';' or '"' or ':');
        return isAddress ? null : $"The {field} is none.";
    }
}
