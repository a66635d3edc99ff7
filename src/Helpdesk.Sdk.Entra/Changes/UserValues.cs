namespace Helpdesk.Sdk.Entra;

/// <summary>What Entra ID takes for the values of a user, judged before anything is sent.</summary>
internal static class UserValues
{
    private const int LongestPrincipal = 113;
    private const int LongestLocalPart = 64;
    private static readonly string[] Types = ["Member", "Guest"];

    /// <summary>A refusal for a text that is no value; an empty one takes the value away.</summary>
    public static ChangeResult? JudgeText(string field, string? text, int longest) =>
        text is { Length: > 0 } && !InputText.IsWellFormed(text, longest, out var problem) ? Bad(field, problem) : null;

    public static ChangeResult? JudgeMail(string field, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (!InputText.IsWellFormed(text, 256, out var problem))
            return Bad(field, problem);
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == text.LastIndexOf('@') && at < text.Length - 1 && !text.Any(char.IsWhiteSpace) ? null : Bad(field, "is no mail address");
    }

    /// <summary>A user principal name: letters, digits and <c>' . - _ ! # ^ ~</c> before the domain.</summary>
    public static ChangeResult? JudgeName(EntraStoreSettings settings, string name)
    {
        if (!InputText.IsWellFormed(name, InputText.MaximumNameLength, out var problem))
            return Bad("user name", problem);
        if (EntraUserMapper.PrincipalOf(settings, name) is not { } principal)
            return Bad("user name", "has no domain: write name@domain, or set UserDomain of the store");
        var at = principal.IndexOf('@', StringComparison.Ordinal);
        var isGood = at is > 0 and <= LongestLocalPart && principal.Length <= LongestPrincipal
            && principal[..at].All(static c => char.IsAsciiLetterOrDigit(c) || "'.-_!#^~".Contains(c, StringComparison.Ordinal)) && principal[at - 1] != '.'
            && Uri.CheckHostName(principal[(at + 1)..]) == UriHostNameType.Dns;
        return isGood ? null : Bad("user name", "is no user principal name that Entra ID takes: letters, digits and ' . - _ ! # ^ ~ before the domain");
    }

    public static ChangeResult? JudgeType(string? role) =>
        role is null || Types.Contains(role, StringComparer.OrdinalIgnoreCase) ? null : ChangeResult.Refused(RefusalReason.InvalidValue, "The role is Member or Guest.");

    /// <summary>The type in the letters Graph has.</summary>
    public static string TypeOf(string role) => Types.First(type => type.Equals(role, StringComparison.OrdinalIgnoreCase));

    private static ChangeResult Bad(string field, string? problem) => ChangeResult.Refused(RefusalReason.InvalidValue, $"The {field} {problem}.");
}
