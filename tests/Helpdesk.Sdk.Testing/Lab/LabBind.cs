using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.Testing;

/// <summary>What a directory answered to a bind.</summary>
/// <param name="Code">The LDAP result code (RFC 4511, appendix A): 0 success, 49 invalid credentials; 255 no connection.</param>
/// <param name="Diagnostic">The server's own words, as the LDAP tools print them.</param>
public sealed partial record LabBind(int Code, string Diagnostic)
{
    /// <summary>Whether the password was right and the account usable.</summary>
    public bool Succeeded => Code == 0;

    /// <summary>Active Directory's sub-code of error 49, such as 52e, 775 or 773; null when there is none.</summary>
    public string? Data => SubCode().Match(Diagnostic) is { Success: true } match ? match.Groups["code"].Value : null;

    [GeneratedRegex(@"\bdata (?<code>[0-9a-f]+)", RegexOptions.NonBacktracking)]
    private static partial Regex SubCode();
}
