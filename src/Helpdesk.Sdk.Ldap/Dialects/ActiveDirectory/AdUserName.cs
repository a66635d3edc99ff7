using System.Buffers;

namespace Helpdesk.Sdk.Ldap;

/// <summary>What a user name may be: sAMAccountName of a user ([MS-SAMR] section 3.1.1.8.4), and the first half of its principal name.</summary>
internal static class AdUserName
{
    /// <summary>Longer ones cannot sign in to older machines, and Windows refuses them.</summary>
    public const int Longest = 20;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\"/\\[]:;|=,+*?<>@");

    /// <summary>What is wrong with a name, as a sentence; null when nothing is.</summary>
    public static string? FindProblem(string name)
    {
        if (name.Length > Longest) return $"The user name is longer than {Longest} characters, which is the most Active Directory takes (sAMAccountName).";
        if (name.AsSpan().IndexOfAny(Forbidden) is >= 0 and var at) return $"The user name has '{name[at]}', which Active Directory does not take in one.";
        return name.EndsWith('.') ? "The user name ends with a dot." : null;
    }

    /// <summary>The principal name that goes with a user name.</summary>
    public static string ToPrincipalName(string name, string domain) => $"{name}@{domain}";
}
