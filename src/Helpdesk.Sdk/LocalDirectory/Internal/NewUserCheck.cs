namespace Helpdesk.Sdk;

/// <summary>Checks every field of a user to be created.</summary>
internal static class NewUserCheck
{
    private const int LongestMobile = 64;

    /// <summary>What is wrong with the first bad field, as a sentence; <see langword="null"/> when all are fine.</summary>
    public static string? FindProblem(NewUser user) =>
        Name("userName", user.UserName, required: true)
        ?? Name("displayName", user.DisplayName)
        ?? Name("givenName", user.GivenName)
        ?? Name("surname", user.Surname)
        ?? Mail("email", user.Email)
        ?? Mail("secondaryEmail", user.SecondaryEmail)
        ?? Mobile(user.Mobile)
        ?? Name("role", user.Role)
        ?? Location(user.Container);

    private static string? Name(string field, string? value, bool required = false)
    {
        if (string.IsNullOrEmpty(value) && !required)
            return null;
        if (!InputText.IsWellFormed(value, InputText.MaximumNameLength, out var problem))
            return $"The field {field} {problem}.";
        return value!.Length == value.AsSpan().Trim().Length ? null : $"The field {field} begins or ends with a space.";
    }

    private static string? Mail(string field, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        if (!InputText.IsWellFormed(value, InputText.MaximumNameLength, out var problem))
            return $"The field {field} {problem}.";
        var at = value.IndexOf('@', StringComparison.Ordinal);
        var isAddress = at > 0 && at == value.LastIndexOf('@') && at < value.Length - 1
            && !value.Any(static c => char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';' or '"');
        return isAddress ? null : $"The field {field} is no mail address.";
    }

    private static string? Mobile(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        if (!InputText.IsWellFormed(value, LongestMobile, out var problem))
            return $"The field mobile {problem}.";
        var isNumber = value.Any(char.IsAsciiDigit) && value.All(static c => char.IsAsciiDigit(c) || c is ' ' or '+' or '-' or '(' or ')' or '.' or '/');
        return isNumber ? null : "The field mobile is no telephone number.";
    }

    private static string? Location(DistinguishedName? container) =>
        container is null || DistinguishedName.TryParse(container.ToString(), out _, out _) ? null : "The field location is too long or too deep.";
}
